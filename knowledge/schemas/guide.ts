import { z } from 'zod';
import { anchor, date, day, identifier, reference, text, words } from './parts';
import { topic } from './topic';

const planRow = z.strictObject({
  fact: reference,
  label: text,
  days: z.array(day).max(7).default([]),
  mark: z.string().min(1).max(8).optional(),
  when: z.strictObject({ slot: identifier, is: z.array(text).min(1), days: z.array(day).min(1) }).optional(),
  note: text.optional(),
});

/** large-pores.yaml. */
export const guideFile = z.strictObject({
  guide: z.strictObject({
    id: z.string().min(1),
    title: text,
    language: z.string().regex(/^[a-z]{2}$/),
    source: text,
    reviewedOn: date,
    nextReviewOn: date,
    sections: z.record(anchor, text),
  }),
  entities: z.record(
    identifier,
    z.strictObject({
      kind: z.enum(['procedure', 'care']),
      name: text,
      topic: identifier.optional().describe('Its topic, when that has another id.'),
      also: words.default([]).describe('Synonyms and trade names.'),
      unless: words.default([]).describe('Phrases that only look like it.'),
    }),
  ),
  topics: z.array(topic),
  plan: z.strictObject({
    title: text,
    intro: text,
    yours: text.describe('The note on rows that the visitor already does.'),
    suggests: z.array(identifier).max(5),
    rows: z.array(planRow).min(1),
  }),
});

export type GuideFile = z.infer<typeof guideFile>;
export type Weekday = z.infer<typeof day>;

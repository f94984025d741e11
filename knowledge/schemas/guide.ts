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
  unmentioned: z
    .record(
      identifier,
      z.strictObject({
        name: text.describe('As it is called in "I don\'t have anything on shaving."'),
        words: words.min(1),
        near: identifier.describe('The topic that comes closest, where a message has none of the guide.'),
        topics: z.array(identifier).default([]).describe('The only topics where it is meant; none: all.'),
        says: text.optional().describe('What is said of it, instead of its name alone.'),
      }),
    )
    .describe('What people ask about and the guide does not mention.'),
  terms: z
    .record(
      identifier,
      z.strictObject({
        words: words.min(1),
        means: text,
        see: reference.optional().describe('What the guide says of it.'),
      }),
    )
    .describe('Words of the guide, explained to those who ask what they mean.'),
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

import { z } from 'zod';
import { anchor, date, day, identifier, language, reference, text, words } from './parts';
import { topic } from './topic';

const answers = z
  .record(identifier, z.array(text).min(1))
  .describe(
    'The answers that it takes, by the slot of their question: all of these questions, any of the answers.',
  );

const planRow = z.strictObject({
  fact: reference.describe('The fact that the row stands on.'),
  label: text,
  name: text.describe('What it is called in a sentence: "the clay mask is on Monday now".'),
  also: words.default([]).describe('What people call it, beside the names of what its fact is about.'),
  days: z.array(day).max(7).default([]),
  mark: z.string().min(1).max(8).optional(),
  product: z.boolean().default(false).describe('Something that is put on the skin.'),
  when: z
    .array(
      z.strictObject({
        if: answers,
        days: z.array(day).min(1).max(7).optional(),
        note: text.optional(),
        because: text.optional().describe('Said to "why on these days?".'),
      }),
    )
    .default([])
    .describe('What answers change in the row: the days of the first that fits and has some, and all notes.'),
  note: text.optional(),
});

/** The guide's own file, whatever it is called. */
export const guideFile = z.strictObject({
  guide: z.strictObject({
    id: z.string().min(1),
    title: text,
    language,
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
        unless: words
          .default([])
          .describe('Longer phrases that only look like it, such as the name of a product.'),
        near: identifier.describe('The topic that comes closest, where a message has none of the guide.'),
        topics: z.array(identifier).default([]).describe('The only topics where it is meant; none: all.'),
        byWord: z.boolean().default(false).describe('Called by the one of its words that was said.'),
        general: z.boolean().default(false).describe('Left out beside a thing with a name of its own.'),
        says: text.optional().describe('What is said of it, instead of its name alone.'),
        question: text.optional().describe('What to ask a professional about it.'),
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
    section: anchor.describe('The section of the guide page that the plan stands on.'),
    intro: text,
    again: text.describe('Said when the plan is shown again.'),
    yours: text.describe('The note on rows that the visitor already does.'),
    caution: z.strictObject({ if: answers, note: text }).describe('The note on products that are new.'),
    suggests: z.array(identifier).max(5),
    rows: z.array(planRow).min(1),
  }),
});

export type GuideFile = z.infer<typeof guideFile>;
export type Weekday = z.infer<typeof day>;

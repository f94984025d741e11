import { z } from 'zod';
import { identifier, reference, text, words } from './parts';

const age = z.strictObject({
  under: z.int().min(2).describe('A person younger than this tells the concern; one who is not lifts it.'),
  own: words.describe('Before a number, they make it the age of the person who writes.'),
  others: words.describe('Before a number, they make it the age of somebody else.'),
  self: words.describe(
    'With these and an age of one\'s own, the message asks for the person who writes: "and for me?"',
  ),
  units: words.describe('Behind a number, they make it an age.'),
  unless: words.describe('Behind a number, they make it none: "14 weeks".'),
  numbers: z.record(z.string(), z.int()).describe('Numbers in words.'),
  thing: identifier.describe('What the age of a grown person is about, of what the guide does not mention.'),
  theirs: words.describe('Speak of the child that was spoken of: "may she use it?"'),
  children: words.describe('With one of these, the message is about a child.'),
});

const done = z.strictObject({
  own: words.describe('Before a procedure, they say that the person had it.'),
  again: words.describe('The same of the procedure the talk is about: "had one".'),
  after: words.describe('Before a procedure, they ask about the time behind it, whoever has it.'),
  fillers: words.describe('May stand between these and the procedure: "had my third peel".'),
  lately: words.describe('When it was.'),
  counts: words.describe('May stand before such a time and belong to it: "two" days ago.'),
  others: words.describe('Speak of somebody else.'),
  planned: words.describe('Speak of what is still to come.'),
  past: words.describe('Speak of what is long over.'),
});

/** What a person tells about themselves, or about a child they ask for, that limits advice. */
export const concern = z
  .strictObject({
    allows: z
      .array(reference)
      .optional()
      .describe('The steps that are told while it stands; every other is withheld. Without it, none is.'),
    reason: text.optional().describe('Why steps are withheld, where the topic has no lead that says it.'),
    again: z.array(text).default([]).describe('Other wordings of the reason.'),
    narrow: z
      .boolean()
      .default(false)
      .describe('Said with the answers on a treatment itself, and not with what else is asked of it.'),
    vets: words
      .default([])
      .describe('Words that ask whether something may be used: the reason then comes with any answer.'),
    question: text.optional().describe('What to ask a professional about it.'),
    signs: words.min(1).default([]).describe('Words that tell it, whatever else the message asks.'),
    unless: words.default([]).describe('Phrases that only look like a sign.'),
    others: words
      .default([])
      .describe('Of these people a sign before which they stand tells: it counts for that message alone.'),
    cannot: words.default([]).describe('Who says this of themselves has no such concern: "I am a man".'),
    lifts: words.default([]).describe('Words that take it back, besides its signs in the negative.'),
    answer: z
      .strictObject({ slot: identifier, is: text })
      .optional()
      .describe('The answer to the week plan that means the same.'),
    age: age.optional(),
    done: done.optional(),
  })
  .describe('It stays through the talk, until it is taken back or everything is erased.');

export type ConcernRule = z.infer<typeof concern>;

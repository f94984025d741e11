import { z } from 'zod';
import { identifier, label, language, reference, text, wordings, words } from './parts';
import { topic } from './topic';

const sign = z.strictObject({
  says: text.describe(
    'The pattern: words in order, {name} for one of `words`, a|b, … for up to 3 words, !a, ^, $.',
  ),
  finds: text.describe('A message that has the sign.'),
  spares: text.describe('A message that looks like it and has not.'),
});
/** With fewer kinds of harm, some were lost. */
const MIN_KINDS = 4;

const redFlag = z.strictObject({
  topic: identifier,
  unless: z
    .strictObject({ before: words, anywhere: words })
    .describe('Before a sign: it is only supposed. Anywhere in its sentence: it is long over.'),
  certain: z
    .record(identifier, z.array(sign).min(1))
    .describe('Signs that are red flags whatever else is said.'),
  mustFind: words
    .min(MIN_KINDS)
    .describe('Messages that some certain sign finds, one for each kind of harm that must not be lost.'),
});

/** Phrases that lift an alarm, and longer ones that only look so. */
const cue = { when: words.min(1), unless: words.default([]) };

/** A verb of advice, and someone who can give it. */
const ADVICE =
  /\b(?:consult|see|ask|visit|talk to)\b.*\b(?:dermatologist|doctor|physician|specialist|professional)\b/i;

/** safety.yaml. */
export const safetyFile = z.strictObject({
  consultation: z.strictObject({
    fact: reference.describe('The statement of the guide that is said in full, once a conversation.'),
    brief: wordings.describe('Said when the statement was said in full before, each in its turn.'),
    first: wordings.describe('Said when people must see a professional before anything else.'),
    recognizedBy: z
      .array(text.regex(ADVICE, 'must advise to consult, see, ask or visit a professional'))
      .min(1),
  }),
  redFlags: z.strictObject({
    language: language.describe('That of the signs, of red-flags/ and of checks/.'),
    words: z.record(identifier, words.min(1)),
    breaks: words.describe('End a clause, which no sign reaches across.'),
    body: words.describe('What bodily harm is about. Without any of these, a message must be surer harm.'),
    senses: z
      .record(identifier, words.min(1))
      .describe('Words of harm and of despair, by what they are about.'),
    personal: z.array(identifier).describe('Senses that despair is about, beside the body.'),
    errands: z.array(identifier).describe('Senses of everyday business, which despair is seldom about.'),
    harms: z.array(identifier).describe('Senses of harm: without one, it is not asked whether there is any.'),
    urgent: redFlag,
    crisis: redFlag,
  }),
  alarm: z
    .strictObject({
      call: label.describe('The button that calls EMERGENCY_PHONE; {phone} is the number.'),
      mistaken: label.describe('The chip that lifts the alarm.'),
      lifts: z.strictObject({
        corrected: z.strictObject({
          ...cue,
          says: text,
          ofCrisis: text.describe('The same after a crisis.'),
        }),
        over: z.strictObject({ ...cue, says: text }),
      }),
    })
    .describe('What an urgent message says beside its topic, and how it is taken back.'),
  askBack: z
    .strictObject({
      ask: text,
      yes: words.min(1).describe('A message that begins so is a yes.'),
      only: words.describe('A message of nothing but these is one too.'),
      general: words.describe('A question that begins so and speaks of nobody tells of no harm.'),
    })
    .describe('The question where a message may tell of harm.'),
  alwaysTopics: z.array(z.strictObject({ topic: identifier, when: words.min(1) })).min(1),
  topics: z.array(topic),
});

export type SafetyFile = z.infer<typeof safetyFile>;

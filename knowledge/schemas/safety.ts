import { z } from 'zod';
import { identifier, label, reference, text, words } from './parts';
import { topic } from './topic';

const signs = z.strictObject({ topic: identifier, signs: z.record(identifier, words.min(1)) });

/** Phrases that lift an alarm, and longer ones that only look so. */
const cue = { when: words.min(1), unless: words.default([]) };

/** safety.yaml. */
export const safetyFile = z.strictObject({
  consultation: z.strictObject({
    fact: reference.describe('The statement of the guide that is said in full, once a conversation.'),
    brief: text.describe('Said when the statement was said in full before.'),
    first: text.describe('Said when people must see a professional before anything else.'),
    recognizedBy: words.min(1),
  }),
  redFlags: z.strictObject({
    urgent: signs,
    crisis: signs,
    figurative: words,
    asking: words,
    hypothetical: words,
    happening: words,
    past: words,
    certain: z.array(identifier),
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
    .strictObject({ ask: text, yes: words.min(1).describe('A message that begins so is a yes.') })
    .describe('The question where a message may tell of harm.'),
  alwaysTopics: z.array(z.strictObject({ topic: identifier, when: words.min(1) })),
  topics: z.array(topic),
});

export type SafetyFile = z.infer<typeof safetyFile>;

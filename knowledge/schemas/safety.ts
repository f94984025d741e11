import { z } from 'zod';
import { identifier, label, reference, text, words } from './parts';
import { topic } from './topic';

const signs = z.strictObject({ topic: identifier, signs: z.record(identifier, words.min(1)) });

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
    })
    .describe('What an urgent message says beside its topic.'),
  alwaysTopics: z.array(z.strictObject({ topic: identifier, when: words.min(1) })),
  topics: z.array(topic),
});

export type SafetyFile = z.infer<typeof safetyFile>;

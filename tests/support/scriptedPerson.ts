import type { Assistant } from '../../bots/skincareBot';
import { BotClient, type BotClientOptions } from './botClient';
import { type Meaning, shippedGuide } from './guide';

/** What the messages of tests mean; any other can't be read. */
const MEANINGS = new Map<string, Meaning | string>([
  ['hi', 'greet'],
  ['thanks', 'thanks'],
  ['yes', 'affirm'],
  ['no', 'deny'],
  ['clay mask', 'clay_mask'],
  ['how often should I use a clay mask?', { topic: 'clay_mask', facet: 'how_often' }],
  ['microneedling', 'microneedling'],
  ['does laser hurt?', { topic: 'treatment_pain', facet: 'pain' }],
  ['and the peel?', 'chemical_peel'],
  ['laser or microneedling, which is better?', 'treatment_choice'],
  ['which treatment is best for me?', 'treatment_choice'],
  ['make me a plan', 'routine_plan'],
  ['my face is swelling and I can’t breathe', urgent('breathing')],
]);

/** The shipped guide with a recognizer that is not trained, but told what messages mean. */
export function scriptedAssistant(): Assistant {
  const guide = shippedGuide();
  return {
    knowledge: guide.knowledge,
    recognizer: { understand: (text) => guide.understand(text, MEANINGS.get(text)) },
  };
}

export interface ScriptedPersonOptions extends BotClientOptions {
  assistant?: Assistant;
}

/** A person whose messages mean what a test says, so that a bot's test depends on no trained model. */
export class ScriptedPerson extends BotClient {
  constructor({ assistant = scriptedAssistant(), ...options }: ScriptedPersonOptions = {}) {
    super(assistant, options);
  }
}

function urgent(sign: string): Meaning {
  const topic = 'adverse_reaction';
  return { topic, redFlag: { kind: 'urgent', topic, sign } };
}

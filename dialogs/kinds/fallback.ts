import type { TopicOf } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import { repair } from '../routing/clarify';
import type { Ask, Outcome } from '../types';

/** Below this confidence an off-topic message that names a procedure may have been about it after all. */
const OFF_TOPIC_FROM = 0.8;

/** What the bot is not for: a polite limit, and the way back. Unreadable messages count as misses. */
export function fallback(ask: Ask<TopicOf<'fallback'>>): Outcome {
  const { topic, state, understanding } = ask;
  const { says, miss, suggests } = topic;
  if (miss && state.misses >= says.length) return repair(ask);
  const stage = miss ? Math.min(state.misses, says.length - 1) : state.turns % says.length;
  const consult = namesProcedure(understanding) && understanding.confidence < OFF_TOPIC_FROM;
  return {
    reply: Reply.compose(ask, { lines: [says[stage] ?? ''], consult, suggests }),
    set: { pending: suggests, ...(miss ? { misses: state.misses + 1 } : {}) },
  };
}

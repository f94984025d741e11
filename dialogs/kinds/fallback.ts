import type { TopicOf } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import { repair } from '../routing/clarify';
import type { Ask, Outcome } from '../types';

/** Below this confidence an off-topic message that names a procedure may have been about it after all. */
const SURE_FROM = 0.8;

/** What the bot is not for: a polite limit, and the way back. Unreadable messages count as misses. */
export function fallback(ask: Ask<TopicOf<'fallback'>>): Outcome {
  const { topic, knowledge, state, understanding } = ask;
  if (topic.miss && state.misses >= topic.says.length) return repair(ask);
  const names = namesProcedure(understanding);
  const stage = topic.miss ? Math.min(state.misses, topic.says.length - 1) : state.turns % topic.says.length;
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [topic.says[stage] ?? ''],
        consult: names && understanding.confidence < SURE_FROM,
        suggests: topic.suggests,
      },
      state.consulted,
    ),
    state: { ...state, misses: topic.miss ? state.misses + 1 : state.misses, pending: topic.suggests },
  };
}

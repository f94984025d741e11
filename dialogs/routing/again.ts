import { isGuided } from '../../knowledge/knowledgeBase';
import type { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { inTurn, isSaid } from '../wordings';

/** These say again what was told, in its own words. */
const RETELLING = new Set(['repeat', 'recap']);

/**
 * A reply in which nothing is said in the words of an earlier one, as far as there are others; where there are none,
 * said to be the same.
 */
export function inOtherWords({ state, knowledge }: DialogInput, { act }: Outcome, reply: Reply): Reply {
  if (RETELLING.has(act?.move ?? '')) return reply;
  const other = reply.reworded(knowledge, state);
  const isAnswer = isGuided(knowledge.topic(act?.topics?.at(-1) ?? ''));
  return isAnswer && isSaid(state, other.text)
    ? other.precededBy(inTurn(state, knowledge.moves.again))
    : other;
}

import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase } from '../../text/phrases';
import { statedIn } from '../kinds/formOptions';
import { isQuestion } from '../kinds/formWords';
import { helpsFor } from '../kinds/inform';
import { isMove, named } from '../mentions';
import type { DialogInput } from '../types';

/** "which of that is for me?", "and with dry skin?": the topic on what helps the skin that the person told of. */
export function fitting(
  { understanding, state, knowledge }: DialogInput,
  topic: Topic | undefined,
): string | undefined {
  const { tokens, facets } = understanding;
  const isOpen =
    topic === undefined || isMove(topic, 'followup') || topic.kind === 'inform' || isWhole(topic);
  // Which treatment fits is for a specialist; how often and the like are questions of their own.
  const asksElse = facets.some((id) => knowledge.facets[id]?.missing !== undefined);
  if (!isOpen || asksElse || state.procedure !== undefined || named(understanding).length > 0)
    return undefined;
  const stated = statedIn(tokens, knowledge);
  const asksFit = hasPhrase(tokens, knowledge.moves.references.fits);
  const person = asksFit ? { ...state.slots, ...stated } : stated;
  return asksFit || isQuestion(tokens, knowledge) ? helpsFor(person, { knowledge })?.id : undefined;
}

/** Care at home as a whole, or large pores as such. */
function isWhole(topic: Topic): boolean {
  return isGuided(topic) && topic.kind === 'care' && (topic.list || topic.includes.length > 0);
}

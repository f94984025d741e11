import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { statedIn } from '../kinds/formOptions';
import { isQuestion } from '../kinds/formWords';
import { helpsFor } from '../kinds/inform';
import { isMove, named, topicOfKind } from '../mentions';
import { lastTopic } from '../moves/recall';
import type { DialogInput } from '../types';
import { isOnTreatments } from '../withhold';
import { pointsBack } from './meant';

/** "which of that is for me?", "and with dry skin?": the topic on what helps the skin that the person told of. */
export function fitting(
  { understanding, state, knowledge }: DialogInput,
  topic: Topic | undefined,
): string | undefined {
  const { tokens, facets } = understanding;
  const stated = statedIn(tokens, knowledge);
  // "my skin is dry, does that matter?" asks what that changes.
  const asksOfIt = Object.keys(stated).length > 0 && pointsBack(wordsOf(tokens), knowledge);
  const isOpen =
    topic === undefined ||
    isMove(topic, 'followup') ||
    topic.kind === 'inform' ||
    isWhole(topic) ||
    (asksOfIt && topic.kind === 'care');
  // Which treatment fits is for a specialist; how often and the like are questions of their own.
  const asksElse = specificFacets(facets, knowledge).length > 0;
  const last = lastTopic({ knowledge, state });
  const isOfTreatments = state.procedure !== undefined || (last !== undefined && isOnTreatments(last));
  if (!isOpen || asksElse || named(understanding).length > 0) return undefined;
  // "for oily skin, I mean" asks which treatment.
  const isSkin = Object.keys(stated).length > 0 && !isQuestion(tokens, knowledge);
  if (isOfTreatments) return isSkin ? topicOfKind(knowledge, 'choice')?.id : undefined;
  const asksFit = hasPhrase(tokens, knowledge.moves.references.fits);
  const person = asksFit ? { ...state.slots, ...stated } : stated;
  return asksFit || isQuestion(tokens, knowledge) ? helpsFor(person, { knowledge })?.id : undefined;
}

/** Care at home as a whole, or large pores as such. */
function isWhole(topic: Topic): boolean {
  return isGuided(topic) && topic.kind === 'care' && (topic.list || topic.includes.length > 0);
}

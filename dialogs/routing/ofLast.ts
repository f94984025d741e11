import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import { facetsAsked } from '../facetsAsked';
import { answer } from '../kinds/answer';
import type { DialogInput, Outcome } from '../types';
import { askOf } from './askOf';
import { pointsBack } from './meant';

/** A question that has a name, such as how long, on the topic that was spoken of: answered, or its gap said by its name. */
export function asksOfLast(input: DialogInput, subject: Topic | undefined): Outcome | undefined {
  const { knowledge, understanding } = input;
  if (!isGuided(subject)) return undefined;
  const [facet] = facetsAsked(understanding, subject, knowledge);
  const { missing, aspect, asks } = knowledge.facets[facet ?? ''] ?? {};
  // "how do I make them smaller?", "which kind?" have no name, and are answered by a fact.
  const isTold = knowledge.facts(subject).some(({ facets }) => facets.includes(facet ?? ''));
  const isAnswered = isTold && (asks !== undefined || knowledge.topic(aspect ?? '')?.kind === 'care');
  if (facet === undefined || (missing === undefined && !isAnswered)) return undefined;
  const meant = askOf(understanding, subject, facet, knowledge);
  const topic = knowledge.topic(meant?.topic ?? '');
  if (!meant || !isGuided(topic)) return undefined;
  const outcome = answer({ ...input, topic, understanding: meant });
  return { ...outcome, act: { topics: [topic.id], ...outcome.act } };
}

/** "can they be used on one day?", not surely understood: of the topic that it points back at. */
export function unsureOfLast(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const isUnsure = understanding.decision !== 'known' && pointsBack(wordsOf(understanding.tokens), knowledge);
  return isUnsure ? asksOfLast(input, knowledge.topic(state.topic ?? '')) : undefined;
}

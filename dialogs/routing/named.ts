import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase } from '../../text/phrases';
import { facetsAsked, isNearCare, specificFacets } from '../facetsAsked';
import { named, namesProcedure, topicOfKind } from '../mentions';
import { lastTopic } from '../moves/recall';
import type { DialogInput } from '../types';
import { isOnTreatments } from '../withhold';

/** A request for products that is understood less surely than this may ask something else of what it names. */
const REQUESTS_FROM = 0.8;
/** What a message names is what it is about where a general topic is understood less surely than this. */
const NAME_BEFORE = 0.9;

/** "by how much?" of a treatment sounds like its price: what it asks in words decides. */
export function askedOfTreatment(
  { understanding, knowledge, state }: DialogInput,
  topic: Topic,
): string | undefined {
  const [procedure] = named(understanding, 'procedure');
  const treatment = procedure?.topic ?? state.procedure;
  const isNamed = understanding.facets.some((id) => knowledge.facets[id]?.aspect === topic.id);
  // "smaller by how much?" sounds like what to expect of pores.
  const isBare = topic.kind === 'care' && understanding.entities.length === 0;
  if (!(topic.kind === 'aspect' || isBare) || isNamed || treatment === undefined) return undefined;
  const asks = understanding.facets.some((id) => {
    const { missing, aspect, topics = [] } = knowledge.facets[id] ?? {};
    return missing !== undefined && aspect === undefined && topics.includes(treatment);
  });
  return asks ? treatment : undefined;
}

/** "is it true that a peel shrinks pores?" is about the peel, unless what is to be expected is asked. */
export function namedBeforeGeneral(
  { understanding, knowledge }: DialogInput,
  topic: Topic,
): string | undefined {
  const [id, another] = new Set(named(understanding).map((entity) => entity.topic));
  const only = another === undefined ? knowledge.topic(id ?? '') : undefined;
  const isElsewhere =
    isGuided(only) && only.section !== undefined && isGuided(topic) && topic.section !== only.section;
  const isGeneral =
    isElsewhere && topic.kind === 'care' && !topic.list && understanding.confidence < NAME_BEFORE;
  // "she wants needling, what do they do there?"
  const isOneOfList =
    topic.kind === 'procedure' &&
    isGuided(topic) &&
    topic.list &&
    only?.kind === 'procedure' &&
    !asksBeside();
  if (isOneOfList) return only.id;
  const asksElse = facetsAsked(understanding, topic, knowledge).some((id) => knowledge.facets[id]?.missing);
  return isGeneral && !asksElse ? only.id : undefined;

  /** "which others are there, besides laser?" */
  function asksBeside(): boolean {
    const { besides, other, rest, others } = knowledge.moves.references;
    return [besides, other, rest, others].some((phrases) => hasPhrase(understanding.tokens, phrases));
  }
}

/** "what do you recommend?" in a talk on treatments asks for no product. */
export function recommendedTreatment(input: DialogInput, topic: Topic): string | undefined {
  const last = lastTopic(input);
  const isOfCare = named(input.understanding, 'care').length > 0;
  const isOfTreatments = last !== undefined && isOnTreatments(last) && last.kind !== 'care';
  return isNearCare(topic) && isOfTreatments && !isOfCare
    ? topicOfKind(input.knowledge, 'choice')?.id
    : undefined;
}

/** "in what order: cleanser or toner?" asks no product. */
export function askedBeforeProducts(
  { understanding, knowledge }: DialogInput,
  topic: Topic,
): string | undefined {
  const [first] = named(understanding, 'care');
  const asked = specificFacets(understanding.facets, knowledge);
  // Where to buy it is no question of which kind to take.
  const isOther = asked.some((id) => isForeign(knowledge.facets[id]?.topics ?? []));
  const asksElse = asked.length > 0 && understanding.confidence < REQUESTS_FROM;
  return isNearCare(topic) && (asksElse || isOther) ? first?.topic : undefined;

  function isForeign(topics: readonly string[]): boolean {
    return topics.length > 0 && !topics.includes(topic.id) && topics.includes(first?.topic ?? '');
  }
}

/** "what does a clay mask cost?" is about the mask, unless it is asked in a talk on a treatment. */
export function careNamed(
  { understanding, knowledge, state }: DialogInput,
  topic: Topic,
): string | undefined {
  if (topic.kind !== 'aspect' || state.procedure !== undefined || namesProcedure(understanding))
    return undefined;
  const topics = new Set(named(understanding, 'care').map((entity) => entity.topic));
  const [only] = topics;
  const asks = understanding.facets.some((id) => {
    const { aspect, treatmentsOnly = true } = knowledge.facets[id] ?? {};
    return aspect === topic.id && !treatmentsOnly;
  });
  return asks && topics.size === 1 ? only : undefined;
}

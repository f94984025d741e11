import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';

/** What a message asks within a topic, ids of `facets`, the ones that say most first. */
export function facetsAsked(
  { facet, facets }: Pick<Understanding, 'facet' | 'facets'>,
  topic: Topic,
  knowledge: KnowledgeBase,
): string[] {
  const asked = (facet === undefined ? facets : [facet, ...facets])
    .map((id) => (topic.kind === 'care' ? (knowledge.facets[id]?.atHome ?? id) : id))
    .filter((id) => isMeantIn(topic, knowledge.facets[id]?.topics ?? []));
  const covered = new Set(asked.flatMap((id) => knowledge.facets[id]?.covers ?? []));
  const left = asked.filter((id) => !covered.has(id));
  return [...new Set([...specificFacets(left, knowledge), ...left])];
}

/** Of facets, those that ask more than what, which, how or why: where the guide has nothing on them, it is said. */
export function specificFacets(ids: readonly string[], knowledge: KnowledgeBase): string[] {
  return ids.filter((id) => knowledge.facets[id]?.missing !== undefined);
}

/** Whether what belongs to some topics alone is meant in one. */
export function isMeantIn(topic: Topic | undefined, topics: readonly string[]): boolean {
  return topics.length === 0 || (topic !== undefined && topics.includes(topic.id));
}

/** Whether a topic is none of the guide's, and care at home comes near it: a product, a remedy. */
export function isNearCare(topic: Topic): boolean {
  return topic.kind === 'boundary' && topic.consult === 'none' && topic.includes.length > 0;
}

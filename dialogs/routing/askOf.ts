import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import type { Understanding } from '../../understanding/types';
import { about } from './meant';

/** The question `facet` about a topic: a treatment's is answered by a topic of its own. */
export function askOf(
  understanding: Understanding,
  topic: Topic,
  facet: string | undefined,
  knowledge: KnowledgeBase,
): Understanding | undefined {
  if (!isGuided(topic)) return undefined;
  const asked = facet === undefined ? undefined : knowledge.facets[facet];
  const other = knowledge.topic(topic.elsewhere[facet ?? ''] ?? '');
  if (isGuided(other) && other.id !== topic.id) return askOf(understanding, other, facet, knowledge);
  const aspect = knowledge.topic(asked?.aspect ?? '');
  const said = knowledge.facts(topic).some((fact) => facet !== undefined && fact.facets.includes(facet));
  const elsewhere = topic.kind === 'care' ? aspect?.kind === 'care' : isTreatment(topic, knowledge);
  if (aspect && elsewhere && !said) return about(understanding, aspect.id);
  return { ...about(understanding, topic.id), ...(facet === undefined ? {} : { facet }) };
}

/** A topic on treatments, the ones that the guide doesn't cover too. */
function isTreatment(topic: Topic, knowledge: KnowledgeBase): boolean {
  return topic.kind !== 'boundary' || knowledge.nameOf(topic.id) !== undefined;
}

import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase, type Token } from '../../text/phrases';
import type { Entity, Understanding } from '../../understanding/types';
import { facetAnsweredBy, named } from '../mentions';
import type { DialogInput } from '../types';
import { about } from './meant';

/** "and the peel?" after "does laser hurt?": the last question, of the thing that is named now. */
export function sameOfAnother(
  { understanding, state, knowledge }: DialogInput,
  last: Topic | undefined,
  words: readonly Token[],
): Understanding | undefined {
  const [entity] = named(understanding);
  const { sameAsked } = knowledge.moves.references;
  const asksSame = hasPhrase(words, sameAsked);
  if (!entity || !(asksSame || isBareName(entity, words, knowledge))) return undefined;
  // "what is a peel?" asks something itself.
  if (entity.kind === 'procedure' && understanding.facets.length > 0 && !asksSame) return undefined;
  const asked = asksSame && entity.kind === 'procedure' ? (state.told[0]?.topics ?? []) : [];
  const aspects = asked.filter((id) => knowledge.topic(id)?.kind === 'aspect');
  if (aspects.length > 1)
    return { ...understanding, parts: aspects.map((id) => ({ ...about(understanding, id), facets: [] })) };
  if (entity.kind === 'procedure')
    return about(understanding, last?.kind === 'aspect' ? last.id : entity.topic);
  const before = (last && facetAnsweredBy(last, knowledge)) ?? state.facet ?? '';
  const isOfTreatments = knowledge.facets[before]?.treatmentsOnly === true;
  const facet = understanding.facet ?? (before === '' || isOfTreatments ? undefined : before);
  return { ...about(understanding, entity.topic), ...(facet === undefined ? {} : { facet }) };
}

/** Whether words are a name and nothing but what leads to it: "and the peel?" */
export function isBareName(entity: Entity, words: readonly Token[], knowledge: KnowledgeBase): boolean {
  const rest = words.length - (entity.end - entity.start);
  return rest > 0 && words.filter(({ typed }) => knowledge.followups.includes(typed)).length >= rest;
}

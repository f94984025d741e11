import type { Fact } from '../../knowledge/fact';
import type { Guided } from '../../knowledge/schemas';
import { gapsIn } from '../asked';
import { facetsAsked } from '../facetsAsked';
import type { Ask } from '../types';

/**
 * Of the facts of an answer those that are asked for, then those that are new. What was told and is not asked for is left
 * out, so that beside a gap nothing is said again; a list, and a topic that is asked about as a whole, is told again.
 */
export function tellingOf(ask: Ask<Guided>, facts: readonly Fact[]): readonly Fact[] {
  const { topic, state, knowledge, understanding } = ask;
  const told = new Set(state.told.flatMap((one) => one.facts));
  const fresh = facts.filter(({ ref }) => !told.has(ref));
  if (fresh.length === facts.length) return facts;
  const isGap = gapsIn(ask, facts).length > 0;
  if (topic.list || topic.kind === 'boundary') return isGap && fresh.length === 0 ? [] : facts;
  const asked = facetsAsked(understanding, topic, knowledge);
  const answering = facts.filter(({ facets }) => facets.some((id) => asked.includes(id)));
  if (answering.length > 0) return [...answering, ...fresh.filter((fact) => !answering.includes(fact))];
  // What was told in an overview alone is the answer to a question about it.
  if (fresh.length > 0) return state.told.some((one) => one.asked === topic.id) ? fresh : facts;
  return isGap ? [] : facts;
}

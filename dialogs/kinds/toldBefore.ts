import type { Fact } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { hasPhrase } from '../../text/phrases';
import { facetsAsked, gapsIn } from '../asked';
import { inSentence } from '../labels';
import type { Ask } from '../types';
import { inTurn } from '../wordings';

/** What an answer tells of its facts when some were told before in the talk. */
export interface Telling {
  facts: readonly Fact[];
  /** The topics of those that are only named. */
  names: readonly string[];
  /** Says that the rest was told. */
  known: string;
}

/**
 * Of the facts of an answer those that are asked for, then those that are new. What was told and is not asked for is left
 * out; a list that was told is only named. A topic that is asked about as a whole is told again.
 */
export function tellingOf(ask: Ask<Guided>, facts: readonly Fact[]): Telling {
  const { topic, state, knowledge, understanding } = ask;
  const told = new Set(state.told.flatMap((one) => one.facts));
  const fresh = facts.filter(({ ref }) => !told.has(ref));
  const all = { facts, names: [], known: '' };
  if (fresh.length === facts.length || topic.kind === 'boundary') return all;
  const { title } = topic;
  const known = (texts: readonly string[]) =>
    inTurn(
      state,
      texts.map((text) => text.replaceAll('{topic}', inSentence(title))),
    );
  const { knownList, knownRest, comparison } = knowledge.says;
  if (topic.list) {
    const compares = topic.kind === 'choice' && hasPhrase(understanding.tokens, comparison.asks);
    const isShown = state.told.some(
      (one) =>
        (topic.kind !== 'choice' || one.asked === topic.id) &&
        facts.every(({ ref }) => one.facts.includes(ref)),
    );
    const isWhole = facts.length === knowledge.facts(topic).length;
    if (compares || !isShown || !isWhole) return all;
    const names =
      topic.kind === 'choice' ? [] : facts.map((fact) => fact.topic).filter((id) => id !== topic.id);
    return { facts: [], names: [...new Set(names)], known: names.length > 0 ? known(knownList) : '' };
  }
  const asked = facetsAsked(understanding, topic, knowledge);
  const answering = facts.filter(({ facets }) => facets.some((id) => asked.includes(id)));
  if (answering.length > 0)
    return { ...all, facts: [...answering, ...fresh.filter((fact) => !answering.includes(fact))] };
  // What was told in an overview alone is the answer to a question about it.
  if (fresh.length > 0)
    return state.told.some((one) => one.asked === topic.id) ? { ...all, facts: fresh } : all;
  const isGap = gapsIn(ask, facts).length > 0;
  return isGap ? { facts: [], names: [], known: known(knownRest) } : all;
}

import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf } from '../../text/phrases';
import { contentWords } from '../kinds/formWords';
import type { DialogInput, Outcome } from '../types';
import { restOf } from './pick';
import { tellFacts } from './recall';

/** "both", "the other two": what the guide says of each of several things that were offered or shown. */
export function several(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const { both, rest } = knowledge.moves.references;
  const { tokens } = understanding;
  const spans = [both, rest].flatMap((phrases) => findPhrases(tokens, matcherOf(phrases)));
  const isAll = contentWords(tokens, spans, knowledge.form) === 0;
  // "do both hurt?" asks about pain.
  const asksMore = knowledge.facets[understanding.facet ?? '']?.missing !== undefined;
  if (!isAll || asksMore || understanding.entities.length > 0) return undefined;
  const ids = hasPhrase(tokens, both) ? twoOf(input) : hasPhrase(tokens, rest) ? restOf(input) : [];
  const topics = ids.flatMap((id): Guided[] => {
    const topic = knowledge.topic(id);
    return isGuided(topic) ? [topic] : [];
  });
  const facts = topics.flatMap((topic) => knowledge.facts(topic).slice(0, 1));
  return topics.length > 1 && facts.length === topics.length
    ? tellFacts(input, '', facts, { move: 'pick' })
    : undefined;
}

/** The two things that "both" means: those that the bot asked to choose from, those of a list, or the last two topics. */
function twoOf({ state }: DialogInput): readonly string[] {
  const { pending = [], told } = state;
  const asked = [...new Set(told.flatMap((one) => one.asked ?? []))].slice(0, 2).reverse();
  return [pending, told[0]?.list ?? [], asked].find(({ length }) => length === 2) ?? [];
}

import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import { wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { isQuestion } from '../kinds/formWords';
import { pointsBack } from '../routing/meant';
import type { DialogInput, Outcome } from '../types';
import { allTold, areaOf, lastTopic, latest, tellFacts, untold } from './recall';

/** "what else tightens?": what was not told yet and speaks of what the message says. */
export function untoldByWords(input: DialogInput): readonly Fact[] {
  return nearToTalk(input, untold(input, input.knowledge.factWords.find(input.understanding.tokens)));
}

/** "what was that about collagen?": what was told and speaks of what the message says. */
export function recalledByWords(input: DialogInput): readonly Fact[] {
  return input.knowledge.factWords.find(input.understanding.tokens, allTold(input));
}

/** "so what unclogs?": what the guide says in the words of the message; confirmed where it was just told. */
export function byWords(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const { tokens } = understanding;
  const last = lastTopic(input);
  // "does it soak up oil, too?" asks it of what was spoken of.
  const isOfLast = pointsBack(wordsOf(tokens), knowledge);
  const own = isOfLast && isGuided(last) ? knowledge.facts(last) : undefined;
  const facts = nearToTalk(input, knowledge.factWords.find(tokens, own));
  // One of a list that was just shown is told in full.
  const shown = latest(input);
  const told = shown?.list ? [] : (shown?.facts ?? []);
  const fresh = facts.filter(({ ref }) => !told.includes(ref));
  if (fresh.length > 0) return tellFacts(input, '', fresh, {});
  if (facts.length === 0 || !isQuestion(tokens, knowledge)) return undefined;
  return tellFacts(input, knowledge.moves.confirm.told, facts, {
    say: ({ simply }) => simply,
    move: 'confirm',
  });
}

/** The same of a message that names no thing and has no question of its own. */
export function bareByWords(input: DialogInput): Outcome | undefined {
  const { entities, facets } = input.understanding;
  const asksElse = specificFacets(facets, input.knowledge).length > 0;
  return entities.length > 0 || asksElse || input.state.form ? undefined : byWords(input);
}

/** Those of what was spoken of last, else of its part of the guide, as far as there are any. */
function nearToTalk({ knowledge, state }: DialogInput, facts: readonly Fact[]): readonly Fact[] {
  const area = areaOf(lastTopic({ knowledge, state }));
  const own = facts.filter(({ topic }) => topic === state.topic || topic === state.procedure);
  const near = facts.filter(({ topic }) => areaOf(knowledge.topic(topic)) === area);
  return [own, near].find(({ length }) => length > 0) ?? facts;
}

import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided, Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { bullets, guidedLines } from '../kinds/answer';
import { retellSimply } from '../kinds/control';
import { planCard } from '../kinds/weekPlan';
import { inSentence } from '../labels';
import { listed, named } from '../mentions';
import { placeIn } from '../place';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { isSaid } from '../wordings';
import { sourceLine } from './account';
import { recalledByWords } from './byWords';
import { longestFirst } from './pick';
import {
  allTold,
  careAtHome,
  factsOf,
  lastTopic,
  latest,
  MEANT_FROM,
  silences,
  tellFacts,
  withoutQuestion,
} from './recall';

const MOST_IN_SHORT = 6;

/** "sum it up": every fact that was told, and what was asked and is not covered. */
export function recap(input: DialogInput): Outcome | undefined {
  const { knowledge, state } = input;
  const { recap: says, questions } = knowledge.moves;
  const facts = allTold(input);
  const things = silences(input).map(({ name }) => name);
  if (facts.length + things.length === 0) return undefined;
  const about = facts.flatMap(({ topic }) => knowledge.topic(topic) ?? []);
  const reply = Reply.compose(input, {
    lines: [
      ...(facts.length > 0 ? [says.text, bullets(facts.map(({ short }) => short))] : []),
      ...(things.length > 0 ? [says.silent.replaceAll('{things}', listed(things, knowledge.says.and))] : []),
      sourceLine(input, []),
    ],
    about,
    ...(state.plan ? { card: planCard(knowledge, state) } : {}),
    brief: true,
    suggests: [{ label: questions.label }, ...knowledge.bot.starters],
    sections: about.map((topic) => ('section' in topic ? topic.section : undefined)),
  });
  return { reply, act: { move: 'recap' } };
}

/** "just what has a number in it": every fact that says how often. */
export function figures(input: DialogInput): Outcome | undefined {
  const { text, facet } = input.knowledge.moves.figures;
  const facts = input.knowledge.statements.filter(({ facets }) => facets.includes(facet));
  return facts.length > 0 ? tellFacts(input, text, facts, { move: 'recap' }) : undefined;
}

/** "what was that about clay?", "the one before that": what was told of it; without a name, the last answer in other words. */
export function repeat(input: DialogInput): Outcome | undefined {
  const { knowledge } = input;
  const topic = repeated(input);
  const { facet } = input.understanding;
  const understanding = withoutQuestion(input.understanding);
  const ofFacet = allTold(input).filter(
    ({ topic: id, facets }) => facets.includes(facet ?? '') && id === (topic?.id ?? input.state.topic),
  );
  const asked = ofFacet.length > 0 || topic ? ofFacet : recalledByWords(input);
  if (asked.length > 0) return tellFacts(input, knowledge.moves.repeat, asked, { move: 'repeat' });
  if (topic === undefined) return simpler(input);
  const reply = Reply.compose(input, {
    lines: [
      knowledge.moves.repeat,
      ...guidedLines({ ...input, understanding, topic, state: { ...input.state, told: [] } }),
    ],
    about: [topic],
    brief: true,
    suggests: topic.suggests,
    sections: [topic.section],
  });
  return { reply, act: { move: 'repeat', topics: [topic.id] }, ends: ['topic'], set: { topic: topic.id } };
}

/** "shorter": what the last answer said, in a few words each. */
export function shorter(input: DialogInput): Outcome | undefined {
  const { knowledge } = input;
  const told = latest(input);
  // "the routine in short" is about all steps, whatever was told last.
  const home = hasPhrase(input.understanding.tokens, knowledge.moves.references.routine)
    ? careAtHome(knowledge)
    : undefined;
  const steps = home ? knowledge.facts(home).filter(({ topic }) => topic !== home.id) : [];
  const facts = home ? steps : told ? factsOf(told, knowledge) : [];
  if (facts.length === 0) return undefined;
  const own = facts.filter((fact, i) => facts.findIndex(({ topic }) => topic === fact.topic) === i);
  const isSaidSo = own.length > 1 && own.every(({ short }) => isSaid(input.state, short));
  if (isSaidSo)
    return inNames(
      input,
      own.filter(({ topic }) => !isOverview(knowledge.topic(topic))),
    );
  return tellFacts(input, knowledge.moves.shorter, own.slice(0, MOST_IN_SHORT), {
    say: ({ short }) => short,
    move: 'shorter',
  });
}

/** Its name says nothing of what it tells. */
function isOverview(topic: Topic | undefined): boolean {
  return isGuided(topic) && topic.includes.length > 0;
}

/** What was told in a few words already, by its names. */
function inNames(input: DialogInput, facts: readonly Fact[]): Outcome {
  const { knowledge } = input;
  const about = facts.flatMap(({ topic }) => knowledge.topic(topic) ?? []);
  const names = listed(
    about.map(({ title }) => inSentence(title)),
    knowledge.says.and,
  );
  const reply = Reply.compose(input, {
    lines: [`${knowledge.moves.shorter} ${names}.`],
    about,
    brief: true,
    suggests: about.map(({ id }) => id),
  });
  return { reply, act: { move: 'shorter', topics: about.map(({ id }) => id) } };
}

/** "say it in plainer words": the last answer so. */
export function simpler(input: DialogInput): Outcome | undefined {
  const topic = lastTopic(input);
  return isGuided(topic) ? retellSimply(input, topic) : undefined;
}

/** The topic that a message wants to hear again, by its name, its place in a list or its place in the talk. */
function repeated({ knowledge, understanding, state }: DialogInput): Guided | undefined {
  const { beginning, back } = knowledge.moves.references;
  const words = wordsOf(understanding.tokens);
  const list = longestFirst(state)[0]?.list;
  const [entity] = named(understanding);
  const meant = understanding.confidence >= MEANT_FROM ? understanding.topic : undefined;
  const asked = state.told.flatMap((told) => told.asked ?? []);
  const place = placeIn(words, knowledge, false);
  const candidates = [
    entity?.topic,
    hasPhrase(words, beginning) ? asked.at(-1) : undefined,
    hasPhrase(words, back) ? asked[1] : undefined,
    place === undefined ? undefined : list?.at(place),
    meant !== undefined && asked.includes(meant) ? meant : undefined,
  ];
  const topic = knowledge.topic(candidates.find((id) => id !== undefined) ?? '');
  return isGuided(topic) ? topic : undefined;
}

import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided, Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { guidedLines } from '../kinds/answer';
import { inSentence } from '../labels';
import { facetAnsweredBy, named } from '../mentions';
import { Reply } from '../reply';
import { pointsBack } from '../routing/meant';
import { asksOfLast } from '../routing/ofLast';
import type { DialogInput, Outcome } from '../types';
import { untoldByWords } from './byWords';
import {
  areaOf,
  careAtHome,
  factsOf,
  lastList,
  lastTopic,
  latest,
  MEANT_FROM,
  tellFacts,
  untold,
  withoutQuestion,
} from './recall';

const MOST_AT_ONCE = 4;
/** "ok, which one" has no more words. */
const BARE_WORDS_OF_KIND = 3;
/** From this chance on, one thing is wanted whatever else a message names. */
const SURELY = 0.9;

/** "just the most important one": one thing of those that were told. */
export function narrow(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const told = lastList(input);
  // "which hurts the least?" asks about pain, "one cheap tip" for a tip.
  const isSure = (understanding.move?.chance ?? 0) >= SURELY;
  const { missing, near } = knowledge.facets[understanding.facet ?? ''] ?? {};
  const asksMore = missing !== undefined && !isSure;
  const last = lastTopic(input);
  // "the fastest one?" asks how long it takes.
  if (near !== undefined) return asksOfLast(input, last?.kind === 'care' ? last : careAtHome(knowledge));
  // On treatments, an older list is a question of which one suits.
  const isOlder = told !== latest(input) && areaOf(last) === 'treatments';
  if (asksMore || isOlder) return undefined;
  // "which one?" after a step asks for its kind; "only these three?" after the causes for no step at all.
  const own = last ? knowledge.facts(last) : [];
  const isKind = last?.kind === 'care' && !last.list && own.every(({ topic }) => topic === last.id);
  const isBare = wordsOf(understanding.tokens).length <= BARE_WORDS_OF_KIND;
  if (isKind && isBare && own.some(({ facets }) => facets.includes(understanding.facet ?? '')))
    return undefined;
  if (isKind && own.every(({ step }) => !step))
    return isSure && !pointsBack(wordsOf(understanding.tokens), knowledge) ? start(input) : undefined;
  // "which is the mildest of the treatments?" chooses from what was not told yet.
  const meant = understanding.decision === 'known' ? knowledge.topic(understanding.topic) : undefined;
  if (!told && areaOf(meant) === 'treatments') return undefined;
  if (!told) return areaOf(last) === 'other' && (last || !isSure) ? undefined : start(input);
  const { narrow: says, start: begins } = knowledge.moves;
  const areas = factsOf(told, knowledge).map(({ topic }) => areaOf(knowledge.topic(topic)));
  if (areas.includes('care')) {
    const fact = knowledge.fact(begins.care.fact);
    return fact && tellFacts(input, says.care, [fact], { move: 'narrow' });
  }
  const reply = Reply.compose(input, {
    lines: [says.treatments],
    about: last ? [last] : [],
    brief: true,
    suggests: last?.suggests ?? [],
  });
  return { reply, act: { move: 'narrow' } };
}

/** "where do I start": the first step of what the talk is about. */
export function start(input: DialogInput): Outcome | undefined {
  const { knowledge } = input;
  const { treatments, care } = knowledge.moves.start;
  const { text, fact: ref } = areaOf(lastTopic(input)) === 'treatments' ? treatments : care;
  const fact = knowledge.fact(ref);
  return fact && tellFacts(input, text, [fact], { move: 'start' });
}

/** "what else?": what was not told yet, of the topic, then of its part of the guide; all only when it was. */
export function more(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const subject = subjectOfMore(input);
  const { facet } = understanding;
  // A question of its own is answered as one, and never by "that is all".
  const { missing, aspect } = knowledge.facets[facet ?? ''] ?? {};
  if (missing !== undefined || aspect !== undefined) return undefined;
  const others = besides(input);
  if (others) return others;
  // "what else tightens?"
  const spoken = untoldByWords(input);
  if (spoken.length > 0) return tellFacts(input, '', spoken, { move: 'more' });
  if (!subject) return undefined;
  const own = untold(input, knowledge.facts(subject));
  const section = untold(input, knowledge.factsOf(subject.section ?? ''));
  const facts = own.length > 0 ? own : onePerTopic(section).slice(0, MOST_AT_ONCE);
  const { more: hasMore, beyond } = knowledge.moves;
  const lead = own.length > 0 ? hasMore : beyond.replaceAll('{topic}', inSentence(subject.title));
  if (facts.length > 0) return tellFacts(input, lead, facts, { move: 'more', subject });
  const title = knowledge.guide.sections[subject.section ?? ''] ?? subject.title;
  const upcoming = nextTopic(input, subject);
  const reply = Reply.compose(input, {
    lines: [
      knowledge.moves.allTold.replaceAll('{topic}', inSentence(title)),
      ...(upcoming ? nextLines(input, upcoming) : []),
    ],
    about: upcoming ? [subject, upcoming] : [subject],
    brief: true,
    suggests: otherParts(input, subject),
  });
  return { reply, act: { move: 'all_told' }, set: { topic: upcoming?.id ?? subject.id } };
}

/** "what else, besides the mask?", "I wash already, what more?": the other steps, one fact of each. */
export function besides(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const known = new Set(named(understanding, 'care').map(({ topic }) => topic));
  const isTold = state.told.some(({ facts }) =>
    facts.some((ref) => known.has(knowledge.fact(ref)?.topic ?? '')),
  );
  const isMeant = isTold || hasPhrase(understanding.tokens, knowledge.moves.references.besides);
  const [fact] = knowledge.statements.filter(({ topic }) => known.has(topic));
  if (!fact || !isMeant) return undefined;
  const steps = knowledge.factsOf(fact.section ?? '').filter(({ step, topic }) => step && !known.has(topic));
  const others = onePerTopic(steps.filter(({ topic }) => !isList(knowledge.topic(topic))));
  return tellFacts(input, knowledge.moves.besides, others, { move: 'more' });
}

function isList(topic: Topic | undefined): boolean {
  return isGuided(topic) && topic.list;
}

/** "thanks, and now?": the next thing in the guide that was not told yet. */
export function next(input: DialogInput): Outcome | undefined {
  const spokenOf = lastTopic(input);
  const last = spokenOf?.kind === 'boundary' ? careAtHome(input.knowledge) : spokenOf;
  if (!isGuided(last)) return undefined;
  const topic = nextTopic(input, last);
  if (!topic) return more(input);
  const reply = Reply.compose(input, {
    lines: nextLines(input, topic),
    about: [topic],
    brief: true,
    suggests: topic.suggests,
    sections: [topic.section],
  });
  return { reply, act: { move: 'next', topics: [topic.id] }, ends: ['topic'], set: { topic: topic.id } };
}

/** The next topic of the guide that has something untold, after the last one and then from the start. */
function nextTopic(input: DialogInput, { id }: Guided): Guided | undefined {
  const facts = input.knowledge.statements.filter(({ section }) => section !== undefined);
  const after = facts.findLastIndex(({ topic }) => topic === id) + 1;
  const [fact] = untold(input, [...facts.slice(after), ...facts.slice(0, after)]);
  const topic = input.knowledge.topic(fact?.topic ?? '');
  return isGuided(topic) ? topic : undefined;
}

function nextLines(input: DialogInput, topic: Guided): string[] {
  const understanding = withoutQuestion(input.understanding);
  return [input.knowledge.moves.next, ...guidedLines({ ...input, understanding, topic })];
}

/** What more is wanted of: what the message surely names, else the last topic; of an aspect, its treatment. */
function subjectOfMore({ knowledge, understanding, state }: DialogInput): Guided | undefined {
  const meant = understanding.confidence >= MEANT_FROM ? knowledge.topic(understanding.topic) : undefined;
  if (isGuided(meant) && (meant.kind === 'care' || meant.kind === 'procedure')) return meant;
  const last = lastTopic({ knowledge, state });
  const isAspect = last !== undefined && facetAnsweredBy(last, knowledge) !== undefined;
  const treatment = isAspect ? knowledge.topic(state.procedure ?? '') : undefined;
  if (isGuided(treatment)) return treatment;
  if (last?.kind === 'boundary') return careAtHome(knowledge);
  return isGuided(last) ? last : undefined;
}

function onePerTopic(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact, i) => facts.findIndex(({ topic }) => topic === fact.topic) === i);
}

/** The starters that lead to another part of the guide. */
function otherParts({ knowledge }: DialogInput, { section }: Guided): string[] {
  return knowledge.bot.starters.filter((id) => {
    const topic = knowledge.topic(id);
    return !isGuided(topic) || topic.section !== section;
  });
}

import { type Fact, isGuided } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { specificFacets, unmentioned } from '../asked';
import { type Limit, limitsOf } from '../concerns';
import { answer } from '../kinds/answer';
import { isQuestion } from '../kinds/formWords';
import { listed, named } from '../mentions';
import { Reply } from '../reply';
import { asksOfLast } from '../routing/ofLast';
import type { DialogInput, Outcome } from '../types';
import { inTurn, isSaid } from '../wordings';
import { areaOf, factsOf, lastTopic, latest, tellFacts } from './recall';

const MOST_CONFIRMED = 1;
/** A short "once a week?" speaks of what so many of the last answers told. */
const RECENT = 3;
/** A longer message says what it means by itself. */
const MOST_BARE_WORDS = 4;

/** "says who?": the guide, the part of it that the last answer came from, and when it was reviewed. */
export function source(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { studies, again, see } = knowledge.moves.source;
  if (hasPhrase(input.understanding.tokens, see.cues)) return tellSource(input, [see.text], 'source');
  const line = sourceLine(input, sectionsOf(input));
  const told = isSaid(state, line) ? [dated(again, knowledge.guide)] : [line, studies];
  return tellSource(input, told, 'source');
}

/** "are you sure?": where it comes from, and that it is no promise. */
export function doubt(input: DialogInput): Outcome | undefined {
  const told = latest(input);
  if (!told) return undefined;
  return tellSource(input, [input.knowledge.moves.doubt, sourceLine(input, sectionsOf(input))], 'doubt');
}

/** "so that's a yes?": the fact that decides it, once more in other words, or that the guide leaves it open. */
export function confirmTold(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const told = latest(input);
  if (!told) return undefined;
  const { told: lead, silent, unknown } = knowledge.moves.confirm;
  const names = new Set(named(understanding).map(({ topic }) => topic));
  const all = factsOf(told, knowledge);
  const facts = names.size === 0 ? all : all.filter(({ topic }) => names.has(topic));
  if (names.size > 0 && facts.length === 0) return undefined;
  const asksMore = gapOfLast(input, facts);
  if (asksMore) return asksMore;
  const limited = whatIsLeft(input);
  if (limited) return { ...limited, act: { ...limited.act, move: 'confirm' } };
  const asks = ({ facets }: Fact) => facets.includes(understanding.facet ?? '');
  const asked = facts.some(asks) ? facts.filter(asks) : names.size === 0 ? earlier(input).filter(asks) : [];
  const [thing] = unmentioned(input, undefined);
  const gap = told.silent ?? thing?.id;
  const { advice = '', alone = [] } = knowledge.facets[gap ?? ''] ?? {};
  // "so you can't say?" is right after a gap.
  const isShort = wordsOf(understanding.tokens).length <= MOST_BARE_WORDS;
  const owns = hasPhrase(understanding.tokens, unknown.cues) && (gap !== undefined || isShort);
  if (!owns && (asked.length > 0 || (gap === undefined && facts.length > 0))) {
    const said = (asked.length > 0 ? asked : facts).slice(0, MOST_CONFIRMED);
    return tellFacts(input, lead, said, { say: ({ simply }) => simply, move: 'confirm' });
  }
  if (asksAnew(input)) return undefined;
  const topic = lastTopic(input);
  const reply = Reply.compose(input, {
    lines: [
      owns ? unknown.text : silent,
      alone.length > 0 ? advice : '',
      owns && areaOf(topic) !== 'treatments' ? inTurn(input.state, knowledge.says.whoKnows) : '',
    ],
    about: topic ? [topic] : [],
    brief: true,
    suggests: [{ label: knowledge.moves.questions.label }, ...(topic?.suggests ?? [])],
  });
  return { reply, act: { move: 'confirm', ...(gap === undefined ? {} : { gap }) } };
}

/** "so once a week. mornings or evenings?" asks what no fact that was told answers. */
function gapOfLast(input: DialogInput, told: readonly Fact[]): Outcome | undefined {
  const { knowledge, understanding } = input;
  const { tokens, facets } = understanding;
  const isOpen = isQuestion(tokens, knowledge) && !hasPhrase(tokens, knowledge.moves.confirm.unknown.cues);
  const lacking = specificFacets(facets, knowledge).filter(
    (id) => !told.some((fact) => fact.facets.includes(id)),
  );
  const [facet] = lacking;
  if (!isOpen || facet === undefined) return undefined;
  const asked = { ...input, understanding: { ...understanding, facet, facets: lacking } };
  return asksOfLast(asked, lastTopic(input));
}

/** "so I can use nothing?" after a concern kept something back: why it did, and what it leaves. */
export function whatIsLeft(input: DialogInput): Outcome | undefined {
  const limit = limitOnLast(input);
  if (!limit) return undefined;
  const left = input.knowledge.facts(limit.topic);
  const subject = isGuided(limit.topic) ? { subject: limit.topic } : {};
  return { ...tellFacts(input, limit.reason, left, { say: ({ short }) => short, ...subject }), set: {} };
}

/** The concern that kept the last answer back. */
function limitOnLast(input: DialogInput): Limit | undefined {
  const { knowledge, state } = input;
  const last = lastTopic(input);
  const facts = last ? knowledge.facts(last) : [];
  return limitsOf(knowledge, state).find(
    ({ topic, withheld }) =>
      topic.id === last?.id || (facts.length > 0 && facts.every((fact) => withheld.includes(fact))),
  );
}

/** What was told before in the talk, of the last topic that has an answer to it. */
function earlier({ state, knowledge }: DialogInput): Fact[] {
  return state.told
    .slice(0, RECENT)
    .flatMap((told) => factsOf(told, knowledge))
    .slice(0, 2 * RECENT);
}

/** "sunscreen, yes or no?", "twice a day, right?": about a thing or a fact of its own. */
function asksAnew(input: DialogInput): boolean {
  const { knowledge, understanding } = input;
  const topic = knowledge.topic(understanding.topic);
  const tells = isGuided(topic) ? knowledge.facts(topic) : [];
  const answers = tells.some(({ facets }) => facets.includes(understanding.facet ?? ''));
  return answers || knowledge.unmentionedIn(understanding.tokens).length > 0;
}

/** "why?": the reason that the guide gives for what was told last, or that it gives none. */
export function why(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const last = lastTopic(input);
  const told = latest(input);
  if (!isGuided(last) || !told) return undefined;
  const isUnmentioned = knowledge.unmentioned.some(({ id }) => id === told.silent);
  if (isUnmentioned) return tellNoReason(input, last, knowledge.moves.unmentioned);
  const reason = knowledge.topic(last.elsewhere[WHY] ?? '');
  const topic = isGuided(reason) ? reason : last;
  // "why only once?" asks for a reason that no fact gives.
  const beside = specificFacets(understanding.facets, knowledge).filter((id) => id !== WHY);
  const reasons = knowledge
    .facts(topic)
    .filter(({ facets }) => facets.includes(WHY) && beside.every((id) => facets.includes(id)));
  const isNew = ({ ref }: Fact) => !state.told.some(({ facts }) => facts.includes(ref));
  if (reasons.length > 1 || reasons.some(isNew)) {
    const asked = { ...understanding, topic: topic.id, facet: WHY };
    return { ...answer({ ...input, topic, understanding: asked }), act: { move: 'why', topics: [topic.id] } };
  }
  if (reasons.length > 0)
    return tellFacts(input, '', reasons.slice(0, 1), { say: ({ simply }) => simply, move: 'why' });
  return tellNoReason(input, topic, knowledge.moves.noReason);
}

function tellNoReason(input: DialogInput, topic: Guided, line: string): Outcome {
  const draft = { lines: [line], about: [topic], brief: true, suggests: topic.suggests };
  return { reply: Reply.compose(input, draft), act: { move: 'why', gap: WHY } };
}

const WHY = 'why';

function tellSource(input: DialogInput, lines: readonly string[], move: string): Outcome {
  const { knowledge } = input;
  const topic = lastTopic(input);
  const reply = Reply.compose(input, {
    lines,
    about: isGuided(topic) ? [topic] : [],
    brief: true,
    suggests: topic?.suggests ?? knowledge.bot.starters,
    sections: sectionsOf(input),
  });
  return { reply, act: { move } };
}

/** Where what was said comes from, and when it was reviewed. */
export function sourceLine({ knowledge }: DialogInput, sections: readonly string[]): string {
  const { guide, moves, says } = knowledge;
  const titles = sections.map((section) => guide.sections[section] ?? section);
  const text = titles.length > 0 ? moves.source.text : moves.source.general;
  return dated(text, guide)
    .replaceAll('{source}', guide.source)
    .replaceAll('{sections}', listed(titles, says.and));
}

/** A text with the days on which the guide was reviewed, and will be. */
function dated(text: string, guide: DialogInput['knowledge']['guide']): string {
  return text
    .replaceAll('{reviewed}', inWords(guide.reviewedOn, guide.language))
    .replaceAll('{next}', inWords(guide.nextReviewOn, guide.language));
}

/** The parts of the guide that the last answer came from. */
function sectionsOf(input: DialogInput): string[] {
  const told = latest(input);
  const sections = told ? factsOf(told, input.knowledge).flatMap(({ section }) => section ?? []) : [];
  return [...new Set(sections)];
}

/** "November 22, 2026" for 2026-11-22. */
function inWords(date: string, language: string): string {
  return new Date(date).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}

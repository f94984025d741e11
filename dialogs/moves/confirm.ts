import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { type Limit, limitsOf } from '../concerns';
import { specificFacets } from '../facetsAsked';
import { isQuestion } from '../kinds/formWords';
import { named } from '../mentions';
import { Reply } from '../reply';
import { asksOfLast } from '../routing/ofLast';
import type { DialogInput, Outcome } from '../types';
import { unmentioned } from '../unmentioned';
import { inTurn } from '../wordings';
import { areaOf, factsOf, lastTopic, latest, tellFacts } from './recall';

const MOST_CONFIRMED = 1;
/** A short "once a week?" speaks of what so many of the last answers told. */
const RECENT = 3;
/** A longer message says what it means by itself. */
const MOST_BARE_WORDS = 4;

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

import type { Weekday } from '../../knowledge/schemas';
import type { Span } from '../../text/normalize';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';
import type { DialogInput } from '../types';
import { isBeside } from './formWords';
import { WEEK } from './planDays';
import type { PlanRow } from './weekPlan';

/** A wish about something: its own words before it, or a verb before and a word after it. */
interface Wish {
  cues: readonly string[];
  verbs: readonly string[];
  after: readonly string[];
}

/** Whether a message has a wish about one of `objects`: "remove the toner", "take the toner out". */
export function isWished(
  { cues, verbs, after }: Wish,
  objects: readonly Span[],
  tokens: readonly Token[],
  { knowledge }: Pick<DialogInput, 'knowledge'>,
): boolean {
  const spans = (words: readonly string[]) => findPhrases(tokens, matcherOf(words));
  const beside = (first: Span, second: Span) => isBeside(tokens, first, second, knowledge.form);
  return objects.some(
    (object) =>
      spans(cues).some((cue) => beside(cue, object)) ||
      (spans(verbs).some((verb) => beside(verb, object)) &&
        spans(after).some((word) => beside(object, word))),
  );
}

/** The places of the things that a message names or points back at: "the toner", "it". */
export function objectsIn({ knowledge, understanding }: DialogInput, tokens: readonly Token[]): Span[] {
  const things = understanding.entities.filter(({ kind }) => kind === 'care');
  const names = [...knowledge.plan.rows.map(({ also }) => also), knowledge.pointers];
  return [...things, ...names.flatMap((words) => findPhrases(tokens, matcherOf(words)))];
}

/** The rows that a message names, by a name of their own or by what they are about, or that it points back at. */
export function rowsMeant(
  { knowledge, understanding, state }: DialogInput,
  tokens: readonly Token[],
): PlanRow[] {
  const { rows } = knowledge.plan;
  const topicOf = ({ fact }: PlanRow) => knowledge.fact(fact)?.topic;
  const called = rows.filter(({ also }) => hasPhrase(tokens, also));
  if (called.length > 0) return called;
  const topics = new Set(understanding.entities.map(({ topic }) => topic));
  if (topics.size > 0) return rows.filter((row) => topics.has(topicOf(row) ?? ''));
  if (!hasPhrase(tokens, knowledge.pointers)) return [];
  const last = state.plan?.without.at(-1);
  // After the plan itself, "put it back" is about what was taken out last.
  const isPlan = knowledge.topic(state.topic ?? '')?.kind === 'form';
  return rows.filter((row) => (isPlan ? row.fact === last : topicOf(row) === state.topic));
}

/** The days that a message names: those that a row leaves, and the others. */
export function daysNamed(
  { knowledge }: DialogInput,
  tokens: readonly Token[],
): { from: Weekday[]; to: Weekday[]; places: Span[] } {
  const { days, move } = knowledge.planTalk;
  const places = WEEK.flatMap((day) =>
    findPhrases(tokens, matcherOf(days[day]?.words ?? [])).map((span) => ({ day, span })),
  );
  const lead = findPhrases(tokens, matcherOf(move.from));
  const leaves = ({ span }: { span: Span }) => lead.some(({ end }) => end === span.start);
  return {
    from: places.filter(leaves).map(({ day }) => day),
    to: places.filter((place) => !leaves(place)).map(({ day }) => day),
    places: places.map(({ span }) => span),
  };
}

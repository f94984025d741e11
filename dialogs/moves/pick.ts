import { hasPhrase, wordsOf } from '../../text/phrases';
import { named } from '../mentions';
import { placeIn } from '../place';
import type { Told } from '../state';
import type { DialogInput } from '../types';
import { LIST_TURNS } from './recall';

/** A longer message says what it means by itself. */
const PICK_WORDS = 9;

/** The topic that a message picks from a list that was shown: "the second one", "3", "the other one". */
export function pickedFromList(input: DialogInput): string | undefined {
  const { state, understanding, knowledge } = input;
  const words = wordsOf(understanding.tokens);
  if (words.length > PICK_WORDS || named(understanding).length > 0 || state.form) return undefined;
  // "the final one: what about vaseline?" counts questions.
  if (knowledge.unmentionedIn(understanding.tokens).length > 0) return undefined;
  const { other, between, rest, beginning, back, backTo, content, chips } = knowledge.moves.references;
  // "compare the first two" picks none of them.
  if (understanding.move?.id === 'compare' && !hasPhrase(words, between)) return undefined;
  const age = hasPhrase(words, content) || hasPhrase(words, backTo) ? Infinity : LIST_TURNS;
  // "back to the first" counts what one could choose from.
  const lists = hasPhrase(words, backTo) ? longestFirst(state) : state.told;
  const shown = lists.find(({ list, turn }) => list !== undefined && state.turns - turn <= age);
  const list = shown?.list ?? (hasPhrase(words, chips) ? state.offered : (state.pending ?? []));
  // "and the one before that", just after a pick from the list; else that is about the talk.
  if (hasPhrase(words, back))
    return state.told[1] === shown ? list[list.indexOf(state.topic ?? '') - 1] : undefined;
  if (hasPhrase(words, beginning)) return undefined;
  if (hasPhrase(words, other)) return otherOf(list, state.topic);
  if (hasPhrase(words, rest)) return only(restOf(input));
  if (hasPhrase(words, between)) return betweenOf(list, state);
  // A bare number counts what the last reply shows.
  const place = placeIn(words, knowledge, shown !== undefined && state.turns - shown.turn === 1);
  const picked = place === undefined ? undefined : list.at(place);
  return picked === undefined ? undefined : knowledge.topic(picked)?.id;
}

/**
 * What is left of a list when what was told since is taken out: "the remaining one", "the other two". Of a list that leaves
 * as many as the message counts, else of the longest.
 */
export function restOf(input: DialogInput): string[] {
  const { state, knowledge, understanding } = input;
  const { cardinals } = knowledge.moves.references;
  const count = cardinals.findIndex((forms) =>
    understanding.tokens.some(({ typed }) => forms.includes(typed)),
  );
  const restsOf = (lists: readonly Told[]) =>
    lists.map((told) => restOfList(told, input)).filter(({ length }) => length > 0);
  const counted = restsOf(state.told).find(({ length }) => count > 0 && length === count + 1);
  return counted ?? restsOf(longestFirst(state))[0] ?? [];
}

/** What is left of one list. */
function restOfList(shown: Told, { state, knowledge }: DialogInput): string[] {
  const { list = [] } = shown;
  const first = knowledge.topic(list[0] ?? '');
  if (list.length !== 2 || first?.kind !== 'procedure') {
    const others = state.told.filter((told) => told !== shown);
    const heard = new Set(others.flatMap(({ asked = '', list: also = [] }) => [asked, ...also]));
    return heard.size === 0 ? [] : list.filter((id) => !heard.has(id));
  }
  // Of all treatments, two were set side by side.
  const siblings = knowledge.factsOf(first.section ?? '').map(({ topic }) => topic);
  return [...new Set(siblings)].filter((id) => knowledge.nameOf(id) !== undefined && !list.includes(id));
}

/** The replies that showed a list, the longest first; of those that are as long, the newest. */
export function longestFirst({ told }: Pick<DialogInput['state'], 'told'>): Told[] {
  const lengthOf = ({ list = [] }: Told) => list.length;
  return told.filter((one) => lengthOf(one) > 0).sort((a, b) => lengthOf(b) - lengthOf(a));
}

function otherOf(list: readonly string[], topic: string | undefined): string | undefined {
  const others = list.filter((id) => id !== topic);
  return list.length === 2 ? only(others) : undefined;
}

/** "the one between them": what stands between two entries that were told since, else in the middle. */
function betweenOf(list: readonly string[], { told }: DialogInput['state']): string | undefined {
  const [last = -1, before = -1] = told
    .map(({ asked }) => list.indexOf(asked ?? ''))
    .filter((place) => place >= 0);
  const isGap = last >= 0 && before >= 0 && Math.abs(last - before) === 2;
  return list[isGap ? (last + before) / 2 : (list.length - 1) / 2];
}

function only(ids: readonly string[]): string | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}

import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { hasPhrase, type Token, wordsOf } from '../../text/phrases';
import { named } from '../mentions';
import type { DialogInput } from '../types';
import { LIST_TURNS } from './recall';

/** A longer message says what it means by itself. */
const PICK_WORDS = 9;

/** The topic that a message picks from a list that was shown: "the second one", "3", "the other one". */
export function pickedFromList(input: DialogInput): string | undefined {
  const { state, understanding, knowledge } = input;
  const words = wordsOf(understanding.tokens);
  if (words.length > PICK_WORDS || named(understanding).length > 0 || state.form) return undefined;
  // "compare the first two" picks none of them.
  if (understanding.move?.id === 'compare') return undefined;
  const shown = state.told.find(({ list, turn }) => list !== undefined && state.turns - turn <= LIST_TURNS);
  const list = shown?.list ?? (speaksOf(words, knowledge) ? [] : state.offered);
  const { other, beginning, back } = knowledge.moves.references;
  // "back to the first thing" is about the talk, not about a list.
  if (hasPhrase(words, beginning) || hasPhrase(words, back)) return undefined;
  if (hasPhrase(words, other)) return otherOf(list, state.topic);
  // A bare number counts what the last reply shows.
  const place = placeIn(words, knowledge, shown !== undefined && state.turns - shown.turn === 1);
  const picked = place === undefined ? undefined : list.at(place);
  return picked === undefined ? undefined : knowledge.topic(picked)?.id;
}

/** "cause number 3", "step two": what chips are not. */
function speaksOf(words: readonly Token[], { moves }: KnowledgeBase): boolean {
  return hasPhrase(words, moves.references.content);
}

function otherOf(list: readonly string[], topic: string | undefined): string | undefined {
  const others = list.filter((id) => id !== topic);
  return list.length === 2 && others.length === 1 ? others[0] : undefined;
}

/** The place that some words name, from 0; -1 for the last. */
export function placeIn(
  words: readonly Token[],
  knowledge: KnowledgeBase,
  bare: boolean,
): number | undefined {
  const { ordinals, cardinals, items, ones, the, last } = knowledge.moves.references;
  const said = words.map(({ repaired, typed }) =>
    isIn(items, typed) || /^\d/.test(typed) ? typed : repaired,
  );
  const content = said.filter((word) => !knowledge.followups.includes(word) && !isIn(the, word));
  const alone = content.length === 1 || (content.length === 2 && isIn(ones, content[1]));
  for (const [i, word] of said.entries()) {
    const isPointed = isIn(the, said[i - 1]) || isIn(ones, said[i + 1]) || alone;
    const ordinal = ordinals.findIndex((forms) => forms.includes(word));
    if (isPointed && ordinal >= 0) return ordinal;
    if (isPointed && last.includes(word)) return -1;
    const cardinal = cardinals.findIndex((forms) => forms.includes(word));
    if (cardinal >= 0 && (isIn(items, said[i - 1]) || (bare && content.length === 1))) return cardinal;
  }
  return undefined;
}

function isIn(list: readonly string[], word: string | undefined): boolean {
  return word !== undefined && list.includes(word);
}

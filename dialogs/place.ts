import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { normalize } from '../text/normalize';
import type { Token } from '../text/phrases';

/** A message that is a number and nothing else: "2", "#2", "(2)", "2.". */
const NUMBER = /^\s*[#([]?([1-9])[.)\]]*\s*$/;

/** The place that a message names by its number, in the digits of any script ("２", "②", "2️⃣", "٢"), from 0. */
export function placeByNumber(text: string): number | undefined {
  const digit = NUMBER.exec(normalize(text))?.[1];
  return digit === undefined ? undefined : Number(digit) - 1;
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

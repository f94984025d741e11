/** A word in no more messages to learn from is rare. */
const RARE_COUNT = 15;
const RARE_WORD = /^[a-z]{3,20}$/;

/** Whether a word that was typed rightly is rare among the messages that train. */
export function isRare(typed: string, repaired: string, wordCounts: ReadonlyMap<string, number>): boolean {
  return typed === repaired && RARE_WORD.test(typed) && (wordCounts.get(typed) ?? 0) <= RARE_COUNT;
}

/** The share of the words of at least two letters that get an error. */
const SHARE = 0.2;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The text with typing errors: in a fifth of its words a letter is dropped, added, replaced, or swapped with its
 * neighbour.
 * @param random numbers in 0..1, without 1; seeded, so that every run makes the same errors
 */
export function withTypingErrors(text: string, random: () => number): string {
  return text.replace(/\p{L}{2,}/gu, (word) => (random() < SHARE ? edit(word, random) : word));
}

function edit(word: string, random: () => number): string {
  const below = (count: number) => Math.floor(random() * count);
  const letter = LETTERS[below(LETTERS.length)] as string;
  const at = below(word.length);
  const swapped = below(word.length - 1);
  const edits = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, swapped) + word[swapped + 1] + word[swapped] + word.slice(swapped + 2),
  ];
  return edits[below(edits.length)] as string;
}

/** Of the words of two letters and more, how many get an error. */
const SHARE = 0.2;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A text as someone in a hurry types it: a fifth of its words have a letter dropped, doubled by another, replaced, or
 * swapped with its neighbour.
 * @param random numbers in 0..1; seeded, so that the same run makes the same errors
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

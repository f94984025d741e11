import type { Recognizer } from '../understanding/types';
import { table } from './support/table';

/** Texts that take other tools seconds, each to be repeated to the measured length. */
const NASTY: Record<string, string> = {
  'one long token': 'a',
  'a.': 'a.',
  spaces: ' ',
  'spaces and line ends': ' \n',
  emoji: '😀',
  words: 'how often should i use a clay mask ',
  'strange words': 'zlorp qwvex bnarf ',
  questions: 'does it hurt? and how often? ',
  'combining marks': 'e\u0301\u0301\u0301',
  '((((': '(',
};
const LENGTHS = [1_000, 4_000, 8_000, 64_000];
const REPEATS = 7;

/** A table of how the cost of a text grows with its length: µs, and ratios, which are 4 and 8 if the cost is linear. */
export function linearity(recognizer: Recognizer): string {
  const rows = Object.entries(NASTY).map(([name, piece]) => {
    const costs = LENGTHS.map((length) => fastest(recognizer, piece.repeat(length / piece.length)));
    const [short = 0, cut = 0, long = 0, huge = 0] = costs;
    return [
      name,
      ...costs.map((cost) => cost.toFixed(0)),
      (cut / short).toFixed(1),
      (huge / long).toFixed(1),
    ];
  });
  return table(['µs', ...LENGTHS.map((length) => `${length / 1000} k`), '4 k ÷ 1 k', '64 k ÷ 8 k'], rows);
}

/** The shortest of several times, in µs: other work on the machine can only add to it. */
function fastest(recognizer: Recognizer, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const before = performance.now();
    recognizer.understand(text);
    best = Math.min(best, 1000 * (performance.now() - before));
  }
  return best;
}

import { table } from './support/table';

const REPEATS = 7;
/** Beginnings of Markdown and of links that never end. */
export const NASTY_MARKDOWN: Readonly<Record<string, string>> = Object.fromEntries(
  ['**', '[', '[a](', 'https://', '- ', '**a', '](', '*', '1. ', 'http://a.', ' a@', ' a@a.', ' +1 '].map(
    (piece) => [piece.trim(), piece],
  ),
);

/** How the cost of reading a text grows with its length. */
export interface Linearity {
  /** Of each piece: µs at each length, and how much longer the text and its cost are at the last length than at the first. */
  readonly table: string;
  /** The pieces whose cost grows three times as fast as their length, or faster. */
  readonly steep: readonly string[];
}

/**
 * Measures the cost of texts made of one piece each, repeated.
 *
 * @param pieces by name
 * @param lengths in characters, the shortest first
 */
export function linearity(
  read: (text: string) => unknown,
  pieces: Readonly<Record<string, string>>,
  lengths: readonly number[],
): Linearity {
  const longer = Number(lengths.at(-1)) / Number(lengths[0]);
  const rows = Object.entries(pieces).map(([name, piece]) => {
    const costs = lengths.map((length) => fastest(read, piece.repeat(length / piece.length)));
    return { name, costs, growth: Number(costs.at(-1)) / Number(costs[0]) };
  });
  return {
    table: table(
      ['µs', ...lengths.map((length) => `${length / 1000} k`), `÷ (${longer} if linear)`],
      rows.map(({ name, costs, growth }) => [
        name,
        ...costs.map((cost) => cost.toFixed(0)),
        growth.toFixed(1),
      ]),
    ),
    steep: rows.flatMap(({ name, growth }) => (growth < 3 * longer ? [] : [name])),
  };
}

/** The shortest of several times, in µs: other work on the machine can only add to it. */
function fastest(read: (text: string) => unknown, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const before = performance.now();
    read(text);
    best = Math.min(best, 1000 * (performance.now() - before));
  }
  return best;
}

/** How much a word keeps to its first vector. */
const RIDGE = 1;
const ROUNDS = 40;

/** A text to fit to: its words, as rows of the table, and the vector that their mean should have. */
export interface Fitted {
  rows: readonly number[];
  target: Float32Array;
}

/**
 * Fits a vector to each word so that the weighed mean over a text's words is the text's vector: ridge regression around
 * first vectors, by conjugate gradients (Hestenes and Stiefel 1952), each column of the table by itself.
 * @param first where the words start, a row of `size` numbers each
 * @param weights what each word counts in a mean
 * @returns a row for each word
 */
export function fitVectors(
  texts: readonly Fitted[],
  first: Float32Array,
  weights: Float64Array,
  size: number,
): Float32Array {
  const shares = texts.map(({ rows }) => {
    const sum = rows.reduce((total, row) => total + (weights[row] as number), 0);
    return rows.map((row) => (weights[row] as number) / sum);
  });
  const target = scaled(first, RIDGE);
  for (const [t, text] of texts.entries()) spread(target, t, text.target);
  const rest = sumOf(target, apply(first), () => -1);

  const found = first.slice();
  const step = rest.slice();
  let squares = columnProducts(rest, rest, size);
  for (let round = 0; round < ROUNDS; round++) {
    const moved = apply(step);
    const rates = ratios(squares, columnProducts(step, moved, size));
    found.set(sumOf(found, step, (d) => rates[d] as number));
    rest.set(sumOf(rest, moved, (d) => -(rates[d] as number)));
    const next = columnProducts(rest, rest, size);
    const turns = ratios(next, squares);
    step.set(sumOf(rest, step, (d) => turns[d] as number));
    squares = next;
  }
  return found;

  /** The left side of the normal equations. */
  function apply(table: Float32Array): Float32Array {
    const out = scaled(table, RIDGE);
    const mean = new Float32Array(size);
    for (const [t, { rows }] of texts.entries()) {
      mean.fill(0);
      for (const [k, row] of rows.entries()) addRow(mean, 0, table, row, shares[t]?.[k] ?? 0);
      spread(out, t, mean);
    }
    return out;
  }

  /** Adds to each word of a text its share of a vector. */
  function spread(out: Float32Array, t: number, vector: Float32Array): void {
    for (const [k, row] of (texts[t]?.rows ?? []).entries()) addRow(out, row, vector, 0, shares[t]?.[k] ?? 0);
  }

  function addRow(to: Float32Array, toRow: number, from: Float32Array, row: number, factor: number): void {
    const [a, b] = [toRow * size, row * size];
    for (let d = 0; d < size; d++) to[a + d] = (to[a + d] as number) + factor * (from[b + d] as number);
  }

  function sumOf(a: Float32Array, b: Float32Array, factor: (column: number) => number): Float32Array {
    const factors = Float64Array.from({ length: size }, (_, d) => factor(d));
    return a.map((value, i) => value + (factors[i % size] as number) * (b[i] as number));
  }
}

function scaled(table: Float32Array, factor: number): Float32Array {
  return table.map((value) => factor * value);
}

/** The products of two tables, column by column, added up. */
function columnProducts(a: Float32Array, b: Float32Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < a.length; i++)
    sums[i % size] = (sums[i % size] as number) + (a[i] as number) * (b[i] as number);
  return sums;
}

function ratios(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, d) => (b[d] === 0 ? 0 : value / (b[d] as number)));
}

import { quantile } from './quantile';

/** The list, with another start each round, so that no contender is always the first. */
export function rotated<T>(list: readonly T[], round: number): T[] {
  const start = round % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** The median of the ratios within each round, so that a slow round does not count. */
export function medianRatio(values: readonly number[], baseline: readonly number[]): number {
  return quantile(
    values.map((value, round) => value / (baseline[round] ?? Number.NaN)),
    0.5,
  );
}

/** As in `612–701`. */
export function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`;
}

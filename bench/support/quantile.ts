/** The value that a share of the values, `at` in 0..1, does not exceed; NaN for none. */
export function quantile(values: readonly number[], at: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(at * (values.length - 1))] ?? Number.NaN;
}

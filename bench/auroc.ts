/** How likely a value drawn of `high` is greater than one drawn of `low` (Hanley and McNeil 1982); a tie counts half. */
export function auroc(high: readonly number[], low: readonly number[]): number {
  const sorted = [...low].sort((a, b) => a - b);
  const below = (value: number, ties: boolean) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = sorted[middle] as number;
      if (other < value || (ties && other === value)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const sum = high.reduce((total, value) => total + (below(value, false) + below(value, true)) / 2, 0);
  return sum / (high.length * low.length);
}

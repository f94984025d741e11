import type { Reply } from './reply';
import type { DialogState, Turn } from './types';

/** A reply's chips, each its topic or else its label. */
export function offeredBy({ suggestions }: Reply): string[] {
  return suggestions.map(({ topic, label }) => topic ?? label);
}

/** The chip in the place that a message gives by number: "2", "#2", "2." */
export function pickedChip({ turn, state }: { turn: Turn; state: DialogState }): string | undefined {
  const digit = /^\s*#?([1-9])[.)]?\s*$/.exec(turn.text)?.[1];
  return digit === undefined ? undefined : state.offered[Number(digit) - 1];
}

import { ownTokens, type Token } from '../text/tokens';
import type { Reply } from './reply';
import type { DialogInput } from './types';

/** A reply's suggestions, each its topic or else its label. */
export function offeredBy({ suggestions }: Reply): string[] {
  return suggestions.map(({ topic, label }) => topic ?? label);
}

/** The suggestion in the place that a message gives by number: "2", "#2", "2." */
export function pickedSuggestion({ turn, state }: DialogInput): string | undefined {
  const digit = /^\s*#?([1-9])[.)]?\s*$/.exec(turn.text)?.[1];
  return digit === undefined ? undefined : state.offered[Number(digit) - 1];
}

/** The tokens of a message; where it is a number, those of the suggestion that it picks. */
export function tokensSaid(input: DialogInput): readonly Token[] {
  const picked = pickedSuggestion(input);
  return picked === undefined ? input.understanding.tokens : ownTokens(picked);
}

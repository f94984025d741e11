import type { SuggestedActions } from 'botbuilder';
import type { Suggestion } from '../../dialogs/reply';

/** Chips: a tap sends the label as the person's own message. */
export function suggestedActions(
  suggestions: readonly Suggestion[],
  most: number,
): { suggestedActions?: SuggestedActions } {
  if (suggestions.length === 0 || most === 0) return {};
  const actions = suggestions
    .slice(0, most)
    .map(({ label }) => ({ type: 'imBack', title: label, value: label }));
  return { suggestedActions: { actions, to: [] } };
}

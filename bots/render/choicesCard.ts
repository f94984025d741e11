import type { Attachment } from 'botbuilder';
import type { Suggestion } from '../../dialogs/reply';
import { adaptiveCard } from './adaptiveCard';

/** A card of nothing but buttons. */
export function choicesAttachment(suggestions: readonly Suggestion[]): Attachment {
  return adaptiveCard({
    fallbackText: suggestions.map(({ label }) => label).join(', '),
    actions: choiceButtons(suggestions),
  });
}

/** A button a choice; a press says its label, in Teams visibly (imBack), elsewhere as the value `say`. */
export function choiceButtons(suggestions: readonly Suggestion[]): object[] {
  return suggestions.map(({ label }) => ({
    type: 'Action.Submit',
    title: label,
    data: { say: label, msteams: { type: 'imBack', value: label } },
  }));
}

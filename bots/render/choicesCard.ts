import type { Attachment } from 'botbuilder';
import type { Suggestion } from '../../dialogs/reply';
import { adaptiveCard } from './adaptiveCard';

/** A button a choice; a press says its label, in Teams visibly (imBack), elsewhere as the value `say`. */
export function choicesAttachment(suggestions: readonly Suggestion[]): Attachment {
  return adaptiveCard({
    fallbackText: suggestions.map(({ label }) => label).join(', '),
    actions: suggestions.map(({ label }) => ({
      type: 'Action.Submit',
      title: label,
      data: { say: label, msteams: { type: 'imBack', value: label } },
    })),
  });
}

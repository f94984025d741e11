import { type Activity, ActivityTypes } from 'botbuilder';
import type { Suggestion } from '../../dialogs/draft';
import type { Call } from '../../dialogs/reply';
import { planAttachment } from './cards';
import { planText } from './planText';
import type { Renderer } from './types';

/** Text alone, the week plan as lines: what every channel can show. Treatments are compared in the text already. */
export const renderText: Renderer = ({ text, call, card, suggestions }) => [
  textMessage(
    [text, ...(call ? [call.label] : []), ...(card?.kind === 'plan' ? [planText(card)] : [])].join('\n\n'),
    suggestions,
  ),
];

/** The text, with a number to call as a link: Teams follows one in a text on every device, yet not on a button. */
export function withCall(text: string, call: Call | undefined): string {
  return call ? `${text}\n\n[${call.label}](tel:${call.phone.replaceAll(' ', '')})` : text;
}

/** A message of small markdown with suggestions: a tap sends the label as the person's own message. */
export function textMessage(text: string, suggestions: readonly Suggestion[]): Partial<Activity> {
  const actions = suggestions.map(({ label }) => ({ type: 'imBack', title: label, value: label }));
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: 'markdown',
    ...(actions.length > 0 ? { suggestedActions: { actions, to: [] } } : {}),
  };
}

/**
 * One message with suggestions, the week plan beside it, and what our widget wants to know in channelData. The text
 * compares treatments by itself: a card would say it twice in one bubble.
 */
export const renderWeb: Renderer = ({ text, suggestions, urgent, call, consult, sources, card }) => {
  const plan = card?.kind === 'plan' ? card : undefined;
  return [
    {
      ...textMessage(withCall(text, call), suggestions),
      ...(plan ? { attachments: [planAttachment(plan)] } : {}),
      channelData: {
        porewise: {
          urgent,
          consult,
          sources: sources.map(({ section, title }) => ({ section, title })),
          ...(plan ? { card: plan } : {}),
        },
      },
    },
  ];
};

import { type Activity, ActivityTypes } from 'botbuilder';
import type { Suggestion } from '../../dialogs/draft';
import type { Call } from '../../dialogs/reply';
import { cardBesideText } from './cards';
import { planText } from './planText';
import { textBeside } from './textBeside';
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
 * One message with suggestions, its card beside it, and what our widget wants to know in channelData. What a card says
 * of treatments leaves the text, so that one bubble says it once.
 */
export const renderWeb: Renderer = (reply, { advises = () => false, topic = '', others = [] }) => {
  const { suggestions, urgent, call, consult, sources, card, choose, welcome } = reply;
  const text = textBeside(reply.text, card);
  // The answer itself may be the advice; after an answer, it stands apart.
  const advice = text.split('\n\n').flatMap((paragraph, i) => (i > 0 && advises(paragraph) ? [i] : []));
  return [
    {
      ...textMessage(withCall(text, call), suggestions),
      ...(card ? { attachments: [cardBesideText(card)] } : {}),
      channelData: {
        porewise: {
          urgent,
          consult,
          choose,
          advice,
          ...(urgent ? {} : { topic, others }),
          sources: sources.map(({ section, topic: anchor, title }) => ({
            section: anchor ?? section,
            title,
          })),
          ...(card ? { card: { ...card, told: undefined } } : {}),
          ...(welcome ? { welcome } : {}),
        },
      },
    },
  ];
};

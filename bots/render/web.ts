import { ActivityTypes } from 'botbuilder';
import { planAttachment } from './planCard';
import { suggestedActions } from './suggestedActions';
import type { Renderer } from './types';

const MAX_CHIPS = 5;

/**
 * One message with chips, the week plan beside it, and what our widget wants to know in channelData. The text compares
 * treatments by itself: a card would say it twice in one bubble.
 */
export const renderWeb: Renderer = ({ text, suggestions, urgent, consult, sources, card }) => {
  const plan = card?.kind === 'plan' ? card : undefined;
  return [
    {
      type: ActivityTypes.Message,
      text,
      textFormat: 'markdown',
      ...suggestedActions(suggestions, MAX_CHIPS),
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

import { planAttachment } from './cards';
import { textMessage } from './text';
import type { Renderer } from './types';

/**
 * One message with suggestions, the week plan beside it, and what our widget wants to know in channelData. The text
 * compares treatments by itself: a card would say it twice in one bubble.
 */
export const renderWeb: Renderer = ({ text, suggestions, urgent, consult, sources, card }) => {
  const plan = card?.kind === 'plan' ? card : undefined;
  return [
    {
      ...textMessage(text, suggestions),
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

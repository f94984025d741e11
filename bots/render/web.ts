import { ActivityTypes } from 'botbuilder';
import { planAttachment } from './planCard';
import type { Renderer } from './render';
import { suggestedActions } from './suggestedActions';

const MAX_CHIPS = 5;

/** One message with chips, the card beside it, and what our widget wants to know in channelData. */
export const renderWeb: Renderer = (reply) => [
  {
    type: ActivityTypes.Message,
    text: reply.text,
    textFormat: 'markdown',
    ...suggestedActions(reply.suggestions, MAX_CHIPS),
    ...(reply.card ? { attachments: [planAttachment(reply.card)] } : {}),
    channelData: {
      porewise: {
        urgent: reply.urgent,
        consult: reply.consult,
        sources: reply.sources,
        ...(reply.card ? { card: reply.card } : {}),
      },
    },
  },
];

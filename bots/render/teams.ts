import { ActivityTypes } from 'botbuilder';
import { planAttachment } from './planCard';
import type { Renderer } from './render';
import { suggestedActions } from './suggestedActions';

const MAX_CHIPS = 3;

/** Teams splits a message with text and a card and returns no id, so the card goes by itself; chips only on text. */
export const renderTeams: Renderer = (reply) => {
  const text = {
    type: ActivityTypes.Message,
    text: reply.text,
    textFormat: 'markdown',
    ...suggestedActions(reply.suggestions, MAX_CHIPS),
  };
  if (!reply.card) return [text];
  return [text, { type: ActivityTypes.Message, attachments: [planAttachment(reply.card)] }];
};

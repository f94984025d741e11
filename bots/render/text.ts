import { ActivityTypes } from 'botbuilder';
import { planText } from './planCard';
import type { Renderer } from './render';
import { suggestedActions } from './suggestedActions';

const MAX_CHIPS = 5;

/** Text alone, the week plan as lines: what every channel can show. */
export const renderText: Renderer = (reply) => [
  {
    type: ActivityTypes.Message,
    text: reply.card ? `${reply.text}\n\n${planText(reply.card)}` : reply.text,
    textFormat: 'markdown',
    ...suggestedActions(reply.suggestions, MAX_CHIPS),
  },
];

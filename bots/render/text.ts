import { ActivityTypes } from 'botbuilder';
import { planText } from './planCard';
import { suggestedActions } from './suggestedActions';
import type { Renderer } from './types';

const MAX_CHIPS = 5;

/** Text alone, the week plan as lines: what every channel can show. Treatments are compared in the text already. */
export const renderText: Renderer = ({ text, card, suggestions }) => [
  {
    type: ActivityTypes.Message,
    text: card?.kind === 'plan' ? `${text}\n\n${planText(card)}` : text,
    textFormat: 'markdown',
    ...suggestedActions(suggestions, MAX_CHIPS),
  },
];

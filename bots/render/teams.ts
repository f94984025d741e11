import { type Activity, ActivityTypes, type Attachment } from 'botbuilder';
import type { Card, Reply } from '../../dialogs/reply';
import { choiceButtons, choicesAttachment } from './choicesCard';
import { type Citations, cite } from './citations';
import { comparisonAttachment } from './comparisonCard';
import { planAttachment } from './planCard';
import { suggestedActions } from './suggestedActions';
import { inParts, teamsText } from './teamsText';
import type { Renderer } from './types';

/** Teams shows no more. */
const MAX_CHIPS = 3;
/** Of a message's 20 kB, the half; its citations may need the rest. */
const MAX_TEXT_BYTES = 10_000;

/**
 * Text, then what can't stand in text, each by itself: Teams splits a message that has both a text and a card, and
 * returns no id for it. Chips go on text only, and a personal chat shows those of its last message alone (Microsoft
 * Learn, "Suggested actions"); where a card follows, or they can't hold a choice, a card's buttons take their place.
 */
export const renderTeams: Renderer = (reply, options) => {
  const last = lastCard(reply);
  return [...texts(reply, cite(reply.sources, options), last ? 0 : MAX_CHIPS), ...(last ? [last] : [])];
};

function lastCard({ card, choose, suggestions }: Reply): Partial<Activity> | undefined {
  if (card) return cardMessage(toAttachment(card, choiceButtons(suggestions)), card.title);
  if (!choose || suggestions.length <= MAX_CHIPS) return undefined;
  return cardMessage(choicesAttachment(suggestions), suggestions.map(({ label }) => label).join(', '));
}

/** One message, or as many as a very long text needs: the last holds what belongs to the whole. */
function texts(reply: Reply, { marks, entities }: Citations, chips: number): Partial<Activity>[] {
  const parts = inParts(
    [teamsText(reply.text), marks].filter((part) => part !== '').join(' '),
    MAX_TEXT_BYTES,
  );
  return parts.map((text, i) => {
    const last = i === parts.length - 1;
    return {
      type: ActivityTypes.Message,
      text,
      textFormat: 'markdown',
      ...(last ? suggestedActions(reply.suggestions, chips) : {}),
      ...(last && entities.length > 0 ? { entities } : {}),
      // Only what the guide answers can have helped.
      ...(last && reply.sources.length > 0 ? { channelData: { feedbackLoop: { type: 'default' } } } : {}),
    };
  });
}

/** @param summary what a notification says of it */
function cardMessage(attachment: Attachment, summary: string): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [attachment] };
}

function toAttachment(card: Card, buttons: object[]): Attachment {
  return card.kind === 'plan' ? planAttachment(card, buttons) : comparisonAttachment(card, buttons);
}

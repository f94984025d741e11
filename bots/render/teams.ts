import { type Activity, ActivityTypes, type Attachment } from 'botbuilder';
import type { Reply } from '../../dialogs/reply';
import { cardAlone, choiceButtons, choicesAttachment } from './cards';
import { type Citations, cite } from './citations';
import { SUGGESTIONS_SHOWN } from './shown';
import { inParts, teamsText } from './teamsText';
import { textBeside } from './textBeside';
import { textMessage, withCall } from './textMessages';
import type { Renderer } from './types';

const MAX_SHOWN = SUGGESTIONS_SHOWN.msteams ?? 0;
/** Of a message's 20 kB, the half; its citations may need the rest. */
const MAX_TEXT_BYTES = 10_000;

/**
 * Text, then a card as a message of its own: Teams splits a message that has both, and returns no id for it.
 * Suggestions go on text only, and a personal chat shows those of its last message alone (Microsoft Learn, "Suggested
 * actions"); where a card follows, or a choice needs more of them than Teams shows, a card's buttons take their place.
 */
export const renderTeams: Renderer = (reply, options) => {
  const last = lastCard(reply);
  return [...texts(reply, cite(reply.sources, options), last ? 0 : MAX_SHOWN), ...(last ? [last] : [])];
};

function lastCard({ card, choose, suggestions }: Reply): Partial<Activity> | undefined {
  if (card) return cardMessage(cardAlone(card, choiceButtons(suggestions)), card.title);
  if (!choose || suggestions.length <= MAX_SHOWN) return undefined;
  return cardMessage(choicesAttachment(suggestions), suggestions.map(({ label }) => label).join(', '));
}

/** One message, or as many as a very long text needs: the last holds what belongs to the whole. */
function texts(reply: Reply, { marks, entities }: Citations, shown: number): Partial<Activity>[] {
  const parts = inParts(
    [teamsText(withCall(textBeside(reply.text, reply.card), reply.call)), marks]
      .filter((part) => part !== '')
      .join(' '),
    MAX_TEXT_BYTES,
  );
  return parts.map((text, i) => {
    const last = i === parts.length - 1;
    return {
      ...textMessage(text, last ? reply.suggestions.slice(0, shown) : []),
      ...(last && entities.length > 0 ? { entities } : {}),
      // Only what the guide answers can have helped, and a question is no answer.
      ...(last && reply.sources.length > 0 && !reply.choose
        ? { channelData: { feedbackLoop: { type: 'default' } } }
        : {}),
    };
  });
}

/** @param summary what a notification says of it */
function cardMessage(attachment: Attachment, summary: string): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [attachment] };
}

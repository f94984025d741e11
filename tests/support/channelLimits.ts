import type { Activity } from 'botbuilder';
import { cardFaults, cardsIn } from './cards';
import type { Channel, Sent } from './heldConversations';

/** Our own limit; Teams takes 28 kB. */
const TEAMS_BYTES = 20_000;
const SUGGESTIONS: Record<Channel, number> = { directline: 5, msteams: 3, sms: 5 };
const BUTTONS = 6;
/** The newest version of Adaptive Cards that a channel shows. */
const CARDS: Record<Exclude<Channel, 'sms'>, string> = { directline: '1.6', msteams: '1.5' };

/** What a channel does not show of what the bot sent in a turn, in words. */
export function limitFaults(channel: Channel, sent: Sent): string[] {
  return sent.flatMap((activity) => [
    ...suggestionFaults(channel, activity),
    ...(channel === 'sms'
      ? textFaults(activity)
      : cardsIn([activity]).flatMap((card) => cardFaults(card, CARDS[channel]))),
    ...(channel === 'msteams' ? teamsFaults(activity) : []),
  ]);
}

function suggestionFaults(channel: Channel, { suggestedActions }: Partial<Activity>): string[] {
  const count = suggestedActions?.actions.length ?? 0;
  return count > SUGGESTIONS[channel] ? [`${channel} shows ${count} suggestions`] : [];
}

function textFaults({ attachments, channelData, entities }: Partial<Activity>): string[] {
  return attachments || channelData || entities ? ['sends more than text'] : [];
}

function teamsFaults(activity: Partial<Activity>): string[] {
  const { text, attachments, suggestedActions, summary } = activity;
  const buttons = cardsIn([activity]).flatMap(({ actions }) => (Array.isArray(actions) ? actions : []));
  const rules: [boolean, string][] = [
    [text !== undefined && attachments !== undefined, 'has both a text and a card'],
    [attachments !== undefined && suggestedActions !== undefined, 'has chips on a card'],
    [attachments !== undefined && !summary, 'has a card that a notification says nothing of'],
    [buttons.length > BUTTONS, `has ${buttons.length} buttons`],
    [Buffer.byteLength(JSON.stringify(activity)) > TEAMS_BYTES, 'is too large'],
    [/^\s*(?:[-*+] |\d+\. |#|\|)|!\[|[^\n]\n[^\n]/m.test(text ?? ''), 'has markdown that phones do not show'],
  ];
  return rules
    .filter(([broken]) => broken)
    .map(([, fault]) => `${fault}: ${text ?? JSON.stringify(attachments)}`);
}

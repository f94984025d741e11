import { type Activity, TurnContext } from 'botbuilder';
import type { Turn } from '../dialogs/types';

/** A text is read up to here; understanding has the same cap. */
const MAX_TEXT = 4096;
const DEFAULT_LOCALE = 'en-US';

/** Brings an activity of any channel into the one form that dialogs know. The bot's own mention is taken out. */
export function toTurn(activity: Activity): Turn {
  const group =
    activity.conversation.isGroup === true ||
    ['groupChat', 'channel'].includes(activity.conversation.conversationType ?? '');
  return {
    id: activity.id ?? '',
    conversationId: `${activity.channelId}/${activity.conversation.id}`,
    userId: activity.from?.id ?? '',
    channel: activity.channelId,
    scope: group ? 'group' : 'personal',
    text: said(activity).slice(0, MAX_TEXT),
    ...(activity.value === undefined ? {} : { value: activity.value }),
    locale: activity.locale ?? DEFAULT_LOCALE,
    at: activity.timestamp instanceof Date ? activity.timestamp : new Date(),
  };
}

/** The words of a message: what was typed, else what a card's button says. */
function said(activity: Activity): string {
  const typed = typeof activity.text === 'string' ? withoutOwnMention(activity).trim() : '';
  if (typed !== '') return typed;
  const { value } = activity;
  if (typeof value === 'object' && value !== null && 'say' in value && typeof value.say === 'string')
    return value.say;
  return '';
}

function withoutOwnMention(activity: Activity): string {
  const id = activity.recipient?.id;
  const text = activity.text;
  if (!id || !Array.isArray(activity.entities)) return text;
  // A copy, because removeMentionText changes the activity it is given.
  return TurnContext.removeMentionText({ ...activity }, id) ?? text;
}

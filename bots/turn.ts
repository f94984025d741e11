import type { Activity } from 'botbuilder';
import type { Turn } from '../dialogs/types';
import { spoken } from './stripMentions';

/** A text is read up to here; understanding has the same cap. */
const MAX_TEXT = 4096;
const DEFAULT_LOCALE = 'en-US';
/** Teams sends a message's text along as HTML, too. */
const HTML = 'text/html';

/** Brings an activity of any channel into the one form that dialogs know. */
export function toTurn(activity: Activity): Turn {
  const group =
    activity.conversation.isGroup === true ||
    ['groupChat', 'channel'].includes(activity.conversation.conversationType ?? '');
  return {
    id: activity.id ?? '',
    conversationId: conversationKey(activity.channelId, activity.conversation.id),
    userId: activity.from?.id ?? '',
    channel: activity.channelId,
    scope: group ? 'group' : 'personal',
    text: (spoken(activity) || buttonText(activity.value)).slice(0, MAX_TEXT),
    ...(activity.value === undefined ? {} : { value: activity.value }),
    locale: activity.locale ?? DEFAULT_LOCALE,
    at: activity.timestamp instanceof Date ? activity.timestamp : new Date(),
  };
}

/** A conversation of any channel, by one name. */
export function conversationKey(channelId: string, conversationId: string): string {
  return `${channelId}/${conversationId}`;
}

/** Whether someone called the bot and said no more: a bare mention, or a button without words. */
export function onlyCalls({ text, value, attachments }: Activity): boolean {
  // What comes from outside may hold anything.
  const brought: unknown[] = Array.isArray(attachments) ? attachments : [];
  const files = brought.filter((item) => !(isObject(item) && item.contentType === HTML));
  const mentions = typeof text === 'string' && text.trim() !== '';
  return files.length === 0 && (mentions || (value !== undefined && value !== null));
}

/** What a card's button says, our cards' way. */
function buttonText(value: unknown): string {
  return isObject(value) && typeof value.say === 'string' ? value.say.trim() : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

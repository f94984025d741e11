import { type Activity, ActivityTypes } from 'botbuilder';
import type { Turn } from '../dialogs/types';
import { SUGGESTIONS_SHOWN } from './render/shown';
import { MAX_RAW, textOfTeams } from './teamsMarkup';

/** The event by which a page's menu asks to erase everything. */
const FORGET = 'forget';
/** Teams sends a message's text along as HTML, too. */
const HTML = 'text/html';
const TEAMS = 'msteams';

/** Brings an activity of any channel into the one form that dialogs know. */
export function toTurn(activity: Activity): Turn {
  const { channelId, conversation, timestamp } = activity;
  const said = channelId === TEAMS ? { ...activity, text: textOfTeams(activity) } : activity;
  const text = stripMentions(said) || buttonText(activity.value);
  const shows = Object.hasOwn(SUGGESTIONS_SHOWN, channelId) ? SUGGESTIONS_SHOWN[channelId] : undefined;
  return {
    id: activity.id ?? '',
    conversationId: conversationKey(channelId, conversation.id),
    channel: channelId,
    kind: kindOf(activity, text),
    scope: isGroup(activity) ? 'group' : 'personal',
    text,
    called: !hasFile(activity),
    hasFile: hasFile(activity),
    ...(shows === undefined ? {} : { shows }),
    at: timestamp instanceof Date ? timestamp : new Date(),
  };
}

/** A conversation of any channel, by one name. */
export function conversationKey(channelId: string, conversationId: string): string {
  return `${channelId}/${conversationId}`;
}

/** Whether an activity asks to erase everything. */
export function asksToForget({ type, name }: Activity): boolean {
  return type === ActivityTypes.Event && name === FORGET;
}

/** Whether it comes from a group chat or a team, rather than from one person. */
export function isGroup({ conversation }: Activity): boolean {
  return (
    conversation.isGroup === true || ['groupChat', 'channel'].includes(conversation.conversationType ?? '')
  );
}

function kindOf(activity: Activity, text: string): Turn['kind'] {
  if (asksToForget(activity)) return 'forget';
  if (activity.type !== ActivityTypes.Message) return 'join';
  return text === '' ? 'nonText' : 'message';
}

function hasFile({ attachments }: Activity): boolean {
  // What comes from outside may hold anything.
  const files: unknown[] = Array.isArray(attachments) ? attachments : [];
  return files.some((item) => !(isObject(item) && item.contentType === HTML));
}

/** What a card's button says, our cards' way. */
function buttonText(value: unknown): string {
  return isObject(value) && typeof value.say === 'string' ? value.say.trim() : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Longer markup is no mention. */
const MENTION = /<at\b[^<>]{0,64}>([^<>]{0,256})<\/at>/gi;

/** What a person typed: without mentions of the bot, and with those of others as plain names. */
export function stripMentions({ text, recipient, entities }: Activity): string {
  if (typeof text !== 'string') return '';
  const mentions = (Array.isArray(entities) ? entities : []).filter(isMention);
  const own = mentions.filter(
    ({ mentioned }) => mentioned?.id !== undefined && mentioned.id === recipient?.id,
  );
  const names = new Set([recipient?.name, ...own.map(({ mentioned }) => mentioned?.name)].map(folded));
  let said = text.slice(0, MAX_RAW);
  for (const mention of own) if (mention.text) said = said.replaceAll(mention.text, ' ');
  return said
    .replace(MENTION, (_markup, name: string) => (names.has(folded(name)) ? ' ' : name))
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
}

interface MentionEntity {
  mentioned?: { id?: unknown; name?: unknown } | null;
  text?: string;
}

function isMention(entity: unknown): entity is MentionEntity {
  if (typeof entity !== 'object' || entity === null) return false;
  const { type, mentioned, text } = entity as Record<string, unknown>;
  return (
    type === 'mention' && typeof mentioned === 'object' && (text === undefined || typeof text === 'string')
  );
}

function folded(name: unknown): string {
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
}

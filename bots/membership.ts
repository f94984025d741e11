import { type Activity, ActivityTypes, type Entity } from 'botbuilder';
import { z } from 'zod';
import { conversationKey, isGroup } from './turn';

const memberList = z.array(z.object({ id: z.string() }));
const teamData = z.object({ team: z.object({ id: z.string().min(1).max(512) }) });

/**
 * Whether the bot introduces itself: in a personal chat when anyone arrives, in a group or team only when the bot
 * itself arrives, so that people who join later get no message. An upgrade of the app is not an arrival.
 */
export function arrives(activity: Activity): boolean {
  if (activity.type === ActivityTypes.InstallationUpdate) return activity.action === 'add';
  const joined = memberList.safeParse(activity.membersAdded);
  if (!joined.success || joined.data.length === 0) return false;
  return !isGroup(activity) || joined.data.some(({ id }) => id === activity.recipient?.id);
}

/** Whether the bot was removed, so that the conversation's data is not needed any more. An upgrade removes nothing. */
export function leaves(activity: Activity): boolean {
  if (activity.type === ActivityTypes.InstallationUpdate) return activity.action === 'remove';
  const gone = memberList.safeParse(activity.membersRemoved);
  return gone.success && gone.data.some(({ id }) => id === activity.recipient?.id);
}

/**
 * The key of the place that is greeted once, and forgotten when the bot leaves. In a team it is the team's key: the
 * activities about one installation may come from several of its channels.
 */
export function placeOf({ channelId, channelData, conversation }: Activity): string {
  const data = teamData.safeParse(channelData);
  return conversationKey(channelId, data.success ? data.data.team.id : conversation.id);
}

/** The person who added the bot, to be mentioned in Teams. */
export interface Installer {
  id: string;
  name: string;
}

/** The sender of a Teams activity. For an installation Teams gives only the id; a mention accepts any name. */
export function installerOf({ channelId, from }: Activity, someone: string): Installer | undefined {
  if (channelId !== 'msteams' || !from?.id) return undefined;
  const name = typeof from.name === 'string' ? from.name.replace(/[<>&]/g, '').trim() : '';
  return { id: from.id, name: name || someone };
}

/** The activities, with `line` before the first text; `{person}` in it becomes a mention as Teams draws it. */
export function mentioning(
  activities: Partial<Activity>[],
  line: string,
  person: { id: string; name: string } | undefined,
): Partial<Activity>[] {
  const [first, ...rest] = activities;
  if (!first || !person) return activities;
  const text = `<at>${person.name}</at>`;
  const mention: Entity = { type: 'mention', mentioned: person, text };
  const said = `${line.replace('{person}', () => text)}\n\n${first.text}`;
  return [{ ...first, text: said, entities: [...(first.entities ?? []), mention] }, ...rest];
}

import { type Activity, ActivityTypes, type Entity } from 'botbuilder';
import { z } from 'zod';
import { conversationKey, isGroup } from './turn';

const memberList = z.array(z.object({ id: z.string() }));
const teamData = z.object({ team: z.object({ id: z.string().min(1).max(512) }) });

/**
 * Whether the bot is to introduce itself. In a personal chat anyone's arrival begins it; in a group or team only the
 * bot's own does, so that nobody who joins later is written to. An upgrade of the app is no arrival.
 */
export function arrives(activity: Activity): boolean {
  if (activity.type === ActivityTypes.InstallationUpdate) return activity.action === 'add';
  const joined = memberList.safeParse(activity.membersAdded);
  if (!joined.success || joined.data.length === 0) return false;
  return !isGroup(activity) || joined.data.some(({ id }) => id === activity.recipient?.id);
}

/** Whether the bot was taken out, so that nothing of the conversation is needed any more. An upgrade takes nothing out. */
export function leaves(activity: Activity): boolean {
  if (activity.type === ActivityTypes.InstallationUpdate) return activity.action === 'remove';
  const gone = memberList.safeParse(activity.membersRemoved);
  return gone.success && gone.data.some(({ id }) => id === activity.recipient?.id);
}

/**
 * The place that is greeted once, and forgotten when the bot leaves it. For a team that is the team, since the
 * activities that tell of one installation may come from different channels of it.
 */
export function placeOf({ channelId, channelData, conversation }: Activity): string {
  const data = teamData.safeParse(channelData);
  return conversationKey(channelId, data.success ? data.data.team.id : conversation.id);
}

/** Who brought the bot here, to be mentioned the Teams way. */
export interface Installer {
  id: string;
  name: string;
}

/** Who a Teams activity comes from. Of an installation Teams tells the id alone; a mention takes any name. */
export function installerOf({ channelId, from }: Activity, someone: string): Installer | undefined {
  if (channelId !== 'msteams' || !from?.id) return undefined;
  const name = typeof from.name === 'string' ? from.name.replace(/[<>&]/g, '').trim() : '';
  return { id: from.id, name: name || someone };
}

/** The activities with a line before the first that mentions a person, the Teams way; `{person}` in it is their name. */
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

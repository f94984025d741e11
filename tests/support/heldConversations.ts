import type { Activity } from 'botbuilder';
import { type CHANNELS, type Conversation, take } from './conversationFiles';
import { Person } from './person';

export type Channel = (typeof CHANNELS)[number];
/** What the bot sent in a turn. */
export type Sent = readonly Partial<Activity>[];

/** A conversation as it went on a channel. */
export interface HeldConversation {
  /** What the bot sent in each turn. */
  sent: readonly Sent[];
  person: Person;
}

const PUBLIC_URL = 'https://bot.example';
const held = new Map<string, Promise<HeldConversation>>();

/** Holds a conversation on a channel, with citations and the label of AI. A second call gets the first one's result. */
export function heldOn(channel: Channel, conversation: Conversation): Promise<HeldConversation> {
  const key = `${channel} ${conversation.file}`;
  const known = held.get(key) ?? hold(channel, conversation);
  held.set(key, known);
  return known;
}

async function hold(channelId: Channel, { turns, settings }: Conversation): Promise<HeldConversation> {
  const rendering = { publicUrl: PUBLIC_URL, aiLabel: true };
  const person = await Person.meets({ channelId, rendering, ...(settings ? { settings } : {}) });
  const sent: Sent[] = [];
  for (const turn of turns) sent.push(await take(person, turn));
  return { sent, person };
}

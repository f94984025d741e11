import { hash } from 'node:crypto';
import type { Storage, StoreItem } from 'botbuilder';

/** A message that was not answered, and a hash of the conversation it comes from. */
export interface MissedMessage {
  who: string;
  text: string;
}

interface MissedOfADay extends StoreItem {
  messages: MissedMessage[];
  keepUntil: number;
}

/** How long a missed message is kept. */
export const MISSED_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The oldest of the day make room for more. */
const MOST_A_DAY = 200;
/** Other processes write too. */
const ATTEMPTS = 5;

/** Keeps messages that were not answered, in a state a day. */
export class MissedMessages {
  private readonly states: Storage;
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(states: Storage, now: () => number = Date.now) {
    this.states = states;
    this.now = now;
  }

  /** @param text masked already @throws when the store can't be reached, or is busy with others */
  add(conversationId: string, text: string): Promise<void> {
    const message = { who: whoIs(conversationId), text };
    const [today = ''] = this.days();
    return this.change(today, (messages) => [...messages.slice(1 - MOST_A_DAY), message]);
  }

  /** Forgets those of a conversation. @throws as `add` does */
  async erase(conversationId: string): Promise<void> {
    const who = whoIs(conversationId);
    for (const [day, messages] of await this.read())
      if (messages.some((message) => message.who === who))
        await this.change(day, (kept) => kept.filter((message) => message.who !== who));
  }

  /** All that are kept, the newest day first. @throws when the store can't be reached */
  async kept(): Promise<MissedMessage[]> {
    return (await this.read()).flatMap(([, messages]) => messages);
  }

  /** Those of a conversation. @throws when the store can't be reached */
  async of(conversationId: string): Promise<string[]> {
    const who = whoIs(conversationId);
    return (await this.kept()).flatMap((message) => (message.who === who ? [message.text] : []));
  }

  private async change(
    day: string,
    changed: (messages: MissedMessage[]) => MissedMessage[],
    attempts = ATTEMPTS,
  ): Promise<void> {
    const items = await this.states.read([day]);
    const found = items[day] as MissedOfADay | undefined;
    const messages = changed(found?.messages ?? []);
    const keepUntil = found?.keepUntil ?? this.now() + MISSED_DAYS * DAY_MS;
    try {
      await this.states.write({ [day]: { ...found, messages, keepUntil } });
    } catch (error) {
      const conflict = error instanceof Error && error.name === 'StateConflict';
      if (!conflict || attempts <= 1) throw error;
      await this.change(day, changed, attempts - 1);
    }
  }

  /** The messages of each day that counts, today's first. */
  private async read(): Promise<[day: string, MissedMessage[]][]> {
    const days = this.days();
    const items = await this.states.read(days);
    return days.map((day) => [day, (items[day] as MissedOfADay | undefined)?.messages ?? []]);
  }

  /** The keys of the days that count, today's first. */
  private days(): string[] {
    const today = this.now();
    return [...Array(MISSED_DAYS).keys()].map(
      (ago) => `missed/${new Date(today - ago * DAY_MS).toISOString().slice(0, 10)}`,
    );
  }
}

function whoIs(conversationId: string): string {
  return hash('sha256', conversationId, 'base64url').slice(0, 16);
}

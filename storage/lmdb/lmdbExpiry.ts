import { setImmediate as nextTick } from 'node:timers/promises';
import type { Listeners } from '../conversationLog';
import { type KeptConversation, overShares } from '../shares';
import { ACTIVITY_LIFETIME_MS, CONVERSATION_LIFETIME_MS, stateOf } from '../stateItems';
import type { LmdbConversations } from './lmdbConversations';
import type { LmdbFile } from './lmdbFile';
import { keyHash, LAST_KEY, LAST_TIME, readTimeKey, timeKey } from './lmdbKeys';
import type { LmdbStates } from './lmdbStates';

/** Activities, conversations or states that expire in one write, so that no write holds up the event loop. */
const EXPIRED_PER_WRITE = 20;
/** Conversations, with all their activities, that are forgotten in one write to make room. */
const FORGOTTEN_PER_WRITE = 4;
/** Conversations that are looked at in one tick of the event loop. */
const READ_PER_TICK = 500;
/** How much is left when room was made, so that it is made seldom. */
const LEFT = 0.9;
/** Characters that a conversation takes beside its activities, its state among them, and an activity beside its JSON. */
const CONVERSATION_COST = 4_000;
const ACTIVITY_COST = 400;

export interface LmdbExpiryOptions {
  file: LmdbFile;
  conversations: LmdbConversations;
  states: LmdbStates;
  listeners: Listeners;
  /** Bytes that all records may take in the file. */
  maxBytes: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

type AgingKind = 'activity' | 'conversation' | 'state';

interface StoredConversation extends KeptConversation {
  key: Buffer;
}

/** Forgets what is too old, and what is oldest when there is too much. It stops when the file is closed. */
export class LmdbExpiry {
  private readonly options: LmdbExpiryOptions;
  private makingRoom: Promise<void> | undefined;

  constructor(options: LmdbExpiryOptions) {
    this.options = options;
  }

  async expire(): Promise<void> {
    const now = this.options.now();
    await this.forgetAll('activity', now - ACTIVITY_LIFETIME_MS);
    await this.forgetAll('conversation', now - CONVERSATION_LIFETIME_MS);
    await this.forgetAll('state', now - CONVERSATION_LIFETIME_MS);
    await this.makeRoom();
  }

  /**
   * When all takes more than `maxBytes`: forgets the conversations of addresses that keep more than their share, and if
   * that is not enough, the conversations and states that were silent longest.
   */
  makeRoom(): Promise<void> {
    this.makingRoom ??= this.forgetMost().finally(() => {
      this.makingRoom = undefined;
    });
    return this.makingRoom;
  }

  private async forgetAll(kind: AgingKind, until: number): Promise<void> {
    if (until < 0) return;
    const { file } = this.options;
    for (let count = EXPIRED_PER_WRITE; count === EXPIRED_PER_WRITE && file.isOpen; )
      count = await this.forgetSome(kind, until, EXPIRED_PER_WRITE);
  }

  private async forgetMost(): Promise<void> {
    const { file, maxBytes } = this.options;
    if (!file.isOpen || file.bytes() <= maxBytes) return;
    const room = maxBytes * LEFT;
    const over = overShares(await this.stored(), file.bytes() - room, room);
    while (over.length > 0 && file.isOpen && file.bytes() > room)
      await this.end(over.splice(0, FORGOTTEN_PER_WRITE));
    for (let count = 1; count > 0 && file.isOpen && file.bytes() > room; ) {
      const kind = this.oldest('state') < this.oldest('conversation') ? 'state' : 'conversation';
      count = await this.forgetSome(kind, LAST_TIME, FORGOTTEN_PER_WRITE);
    }
  }

  private async stored(): Promise<StoredConversation[]> {
    const { file } = this.options;
    const all: StoredConversation[] = [];
    for (let start = Buffer.alloc(0), count = READ_PER_TICK; count === READ_PER_TICK && file.isOpen; ) {
      const read = file.conversations.range(start, LAST_KEY, READ_PER_TICK);
      for (const { key, record } of read) {
        const { id, owner = id, first, next, touched } = record;
        const size = record.size + ACTIVITY_COST * (next - first) + CONVERSATION_COST;
        all.push({ key, owner, size, touched });
      }
      count = read.length;
      start = Buffer.concat([read.at(-1)?.key ?? start, Buffer.alloc(1)]);
      await nextTick();
    }
    return all;
  }

  /** Forgets conversations with their states. */
  private async end(doomed: readonly StoredConversation[]): Promise<void> {
    const { file, conversations, states, listeners } = this.options;
    const ended = await file.write(() =>
      doomed.flatMap(({ key }) => {
        const id = conversations.forget(key);
        if (id !== undefined) states.forget(keyHash(stateOf(id)));
        return id ?? [];
      }),
    );
    for (const id of ended) listeners.tell(id);
  }

  private oldest(kind: AgingKind): number {
    const [first] = this.due(kind, LAST_TIME, 1);
    return first ? readTimeKey(first).at : Infinity;
  }

  /** @returns how many were found */
  private async forgetSome(kind: AgingKind, until: number, limit: number): Promise<number> {
    const { file, listeners } = this.options;
    const { count, ended } = await file.write(() => {
      const keys = this.due(kind, until, limit);
      return { count: keys.length, ended: keys.flatMap((key) => this.forget(kind, key) ?? []) };
    });
    for (const conversationId of ended) listeners.tell(conversationId);
    return count;
  }

  private due(kind: AgingKind, until: number, limit: number): Buffer[] {
    return this.options.file.times
      .range(timeKey(kind, 0), timeKey(kind, until + 1), limit)
      .map(({ key }) => key);
  }

  /** Call it within a write. @returns the id of a conversation that has ended */
  private forget(kind: AgingKind, time: Buffer): string | undefined {
    const { file, conversations, states } = this.options;
    const { owner, number } = readTimeKey(time);
    let ended: string | undefined;
    if (kind === 'activity') conversations.dropUpTo(owner, number);
    else if (kind === 'conversation') ended = conversations.forget(owner);
    else states.forget(owner);
    // An entry whose owner is gone would be found again and again.
    file.times.remove(time);
    return ended;
  }
}

import type { Listeners } from '../conversationLog';
import { ACTIVITY_LIFETIME_MS, CONVERSATION_LIFETIME_MS } from '../stateItems';
import type { LmdbConversations } from './lmdbConversations';
import type { LmdbFile } from './lmdbFile';
import { LAST_TIME, readTimeKey, timeKey } from './lmdbKeys';
import type { LmdbStates } from './lmdbStates';

/** Activities, conversations or states that expire in one write, so that no write holds up the event loop. */
const EXPIRED_PER_WRITE = 20;
/** Conversations, with all their activities, that are forgotten in one write to make room. */
const OLDEST_PER_WRITE = 4;

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

  /** Forgets the conversations and states that were silent longest, until the rest takes no more than `maxBytes`. */
  makeRoom(): Promise<void> {
    this.makingRoom ??= this.forgetOldest().finally(() => {
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

  private async forgetOldest(): Promise<void> {
    const { file, maxBytes } = this.options;
    for (let count = 1; count > 0 && file.isOpen && file.bytes() > maxBytes; ) {
      const kind = this.oldest('state') < this.oldest('conversation') ? 'state' : 'conversation';
      count = await this.forgetSome(kind, LAST_TIME, OLDEST_PER_WRITE);
    }
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

import { defined } from '../../shared/defined';
import {
  type AppendOptions,
  type AppendOutcome,
  type ConversationLog,
  firstPage,
  isOver,
  type Listeners,
  type LoggedActivity,
  type LogPage,
  pageOf,
  type UnansweredActivity,
} from '../conversationLog';
import type { LmdbConversations } from './lmdbConversations';
import type { LmdbExpiry } from './lmdbExpiry';
import type { ConversationHead, LmdbFile } from './lmdbFile';
import { activityKey, idKey, keyHash, LAST_TIME, numberOfActivity, readTimeKey, timeKey } from './lmdbKeys';

export interface LmdbLogOptions {
  /** Activities kept of a conversation. */
  maxActivities: number;
  /** Characters of JSON kept of a conversation. */
  maxSize: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface LmdbLogParts {
  file: LmdbFile;
  conversations: LmdbConversations;
  expiry: LmdbExpiry;
  listeners: Listeners;
}

/** Unanswered activities that are handed out in one write. */
const HANDED_OUT_PER_WRITE = 100;

/** A conversation log in a database file. */
export class LmdbLog implements ConversationLog {
  private readonly file: LmdbFile;
  private readonly conversations: LmdbConversations;
  private readonly expiry: LmdbExpiry;
  private readonly listeners: Listeners;
  private readonly options: LmdbLogOptions;

  constructor(parts: LmdbLogParts, options: LmdbLogOptions) {
    this.file = parts.file;
    this.conversations = parts.conversations;
    this.expiry = parts.expiry;
    this.listeners = parts.listeners;
    this.options = options;
  }

  open(conversationId: string, owner?: string): Promise<boolean> {
    const key = keyHash(conversationId);
    return this.file.write(() => {
      const { conversations, times } = this.file;
      if (conversations.has(key)) return false;
      const touched = this.options.now();
      conversations.put(key, {
        id: conversationId,
        first: 0,
        next: 0,
        size: 0,
        touched,
        ...(owner === undefined ? {} : { owner }),
      });
      times.put(timeKey('conversation', touched, key), {});
      return true;
    });
  }

  async append(
    conversationId: string,
    { id, json }: LoggedActivity,
    { awaitsAnswer = false }: AppendOptions = {},
  ): Promise<AppendOutcome> {
    const key = keyHash(conversationId);
    const outcome = await this.file.write(() => {
      const { conversations, activities, ids, times } = this.file;
      const head = conversations.get(key);
      if (!head || (awaitsAnswer && head.ended !== undefined)) return 'gone';
      if (ids.has(idKey(key, id))) return 'known';
      const at = this.options.now();
      const kept = this.dropOldest(key, head, json.length);
      const number = head.next;
      activities.put(activityKey(key, number), { id, json, at });
      ids.put(idKey(key, id), awaitsAnswer ? { number, waitsSince: at } : { number });
      times.put(timeKey('activity', at, key, number), {});
      if (awaitsAnswer) times.put(timeKey('waiting', at, key, number), {});
      times.remove(timeKey('conversation', head.touched, key));
      times.put(timeKey('conversation', at, key), {});
      conversations.put(key, { ...kept, next: number + 1, size: kept.size + json.length, touched: at });
      return 'added';
    });
    if (outcome === 'added') this.listeners.tell(conversationId);
    return outcome;
  }

  atWork(conversationId: string, activityId: string): Promise<void> {
    return this.wait(conversationId, activityId, this.options.now());
  }

  answered(conversationId: string, activityId: string): Promise<void> {
    return this.wait(conversationId, activityId, undefined);
  }

  async unanswered(olderThanMs: number): Promise<UnansweredActivity[]> {
    this.file.checkOpen();
    const now = this.options.now();
    // All of them, also those with a time before the clock was set back.
    const until = olderThanMs <= 0 ? LAST_TIME : Math.max(0, now - olderThanMs);
    const waiting = this.file.times.range(timeKey('waiting', 0), timeKey('waiting', until + 1));
    const all: UnansweredActivity[] = [];
    for (let start = 0; start < waiting.length; start += HANDED_OUT_PER_WRITE) {
      const slice = waiting.slice(start, start + HANDED_OUT_PER_WRITE);
      all.push(...(await this.file.write(() => slice.flatMap(({ key }) => this.handOut(key, now)))));
    }
    return all;
  }

  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    this.file.checkOpen();
    const key = keyHash(conversationId);
    const head = this.file.conversations.get(key);
    if (!head || isOver(head, this.options.now())) return undefined;
    const { first, next } = head;
    const start = activityKey(key, Math.min(Math.max(watermark, first), next));
    return pageOf(head, firstPage(this.activitiesIn(start, activityKey(key, next)), next));
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.listeners.add(conversationId, onChange);
  }

  async erase(conversationId: string): Promise<void> {
    const key = keyHash(conversationId);
    this.file.rewriter.note();
    await this.file.write(() => {
      const head = this.file.conversations.get(key);
      if (!head) return;
      const kept = this.conversations.drop(key, head, head.next);
      this.file.conversations.put(key, { ended: this.options.now(), ...kept });
    });
  }

  expire(): Promise<void> {
    return this.expiry.expire();
  }

  private *activitiesIn(start: Buffer, end: Buffer): Generator<{ number: number; json: string }> {
    for (const { key, record } of this.file.activities.entries(start, end))
      yield { number: numberOfActivity(key), json: record.json };
  }

  /** Has an activity that waits for its answer wait since another time, or no more. */
  private async wait(conversationId: string, activityId: string, since: number | undefined): Promise<void> {
    const key = keyHash(conversationId);
    await this.file.write(() => {
      const { ids, times } = this.file;
      const found = ids.get(idKey(key, activityId));
      if (found?.waitsSince === undefined) return;
      const { number } = found;
      times.remove(timeKey('waiting', found.waitsSince, key, number));
      if (since !== undefined) times.put(timeKey('waiting', since, key, number), {});
      ids.put(idKey(key, activityId), { number, ...defined({ waitsSince: since }) });
    });
  }

  /** Makes room in a conversation for an activity of `size` characters. Call it within a write. */
  private dropOldest(key: Buffer, head: ConversationHead, size: number): ConversationHead {
    const { maxActivities, maxSize } = this.options;
    let kept = head;
    while (kept.first < kept.next && (kept.next - kept.first >= maxActivities || kept.size + size > maxSize))
      kept = this.conversations.drop(key, kept, kept.first + 1);
    return kept;
  }

  /** The activity that still waits under this key; its waiting begins anew. Call it within a write. */
  private handOut(key: Buffer, now: number): UnansweredActivity[] {
    const { conversations, activities, ids, times } = this.file;
    if (!times.has(key)) return [];
    const { owner, number } = readTimeKey(key);
    const activity = activities.get(activityKey(owner, number));
    const head = conversations.get(owner);
    times.remove(key);
    if (!activity || !head) return [];
    times.put(timeKey('waiting', now, owner, number), {});
    ids.put(idKey(owner, activity.id), { number, waitsSince: now });
    return [{ conversationId: head.id, json: activity.json }];
  }
}

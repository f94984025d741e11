import { PendingWork } from '../../shared/pendingWork';
import {
  type AppendOptions,
  type AppendOutcome,
  type ConversationLog,
  type LoggedActivity,
  type LogPage,
  PAGE_SIZE,
  type UnansweredActivity,
} from '../conversationLog';
import { InProcessLock } from '../memory/inProcess';
import { ENDED, type LogListeners } from './logListeners';
import { APPEND, AT_WORK, CLAIM, CLAIMED, DUE, ERASE, EXPIRE, OPEN, READ } from './logScripts';
import type { RedisCalls } from './redisCalls';
import { ALL_SHARDS, logKeysOf, shardKeyOf } from './redisKeys';

export interface RedisLogOptions {
  calls: RedisCalls;
  listeners: LogListeners;
  /** Activities kept of a conversation. */
  maxActivities: number;
  /** Bytes of JSON kept of a conversation. */
  maxSize: number;
  /**
   * The least number that what is added gets. A server that came back may have lost activities whose numbers clients have
   * read, and what is added since must come after them.
   */
  leastNumber(): number;
  /** Called when something was erased. */
  onErased(): void;
}

/** Conversations that expire, and activities that are claimed, in one step of a shard. */
const SHARD_BATCH = 100;

/** A conversation log in Redis Streams; logScripts.ts says what is kept and how. */
export class RedisLog implements ConversationLog {
  private readonly options: RedisLogOptions;
  /** Keeps the order of appends when a script has to be sent again, or a cluster redirects to another node. */
  private readonly inOrder = new InProcessLock();
  private readonly appending = new PendingWork();

  constructor(options: RedisLogOptions) {
    this.options = options;
  }

  async open(conversationId: string, owner = conversationId): Promise<boolean> {
    const { meta, log, ids, due } = logKeysOf(conversationId);
    const args = [JSON.stringify(conversationId), JSON.stringify(owner)];
    return (await this.options.calls.run(OPEN, [meta, log, ids, due], args)) === 1;
  }

  append(
    conversationId: string,
    activity: LoggedActivity,
    options: AppendOptions = {},
  ): Promise<AppendOutcome> {
    return this.appending.add(
      this.inOrder.run(conversationId, () => this.add(conversationId, activity, options)),
    );
  }

  async atWork(conversationId: string, activityId: string): Promise<void> {
    const { waiting } = logKeysOf(conversationId);
    await this.options.calls.run(AT_WORK, [waiting], [memberOf(conversationId, activityId)]);
  }

  async answered(conversationId: string, activityId: string): Promise<void> {
    const { waiting } = logKeysOf(conversationId);
    await this.options.calls.send('ZREM', waiting, memberOf(conversationId, activityId));
  }

  /** @throws StoreUnavailable when nothing was found and a shard could not be asked */
  async unanswered(olderThanMs: number): Promise<UnansweredActivity[]> {
    const outcomes = await Promise.allSettled(ALL_SHARDS.map((shard) => this.claim(shard, olderThanMs)));
    const claims = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (claims.length === 0 && failed?.status === 'rejected') throw failed.reason;
    return claims
      .sort((a, b) => a.since - b.since || a.number - b.number)
      .map(({ conversationId, json }) => ({ conversationId, json }));
  }

  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const { meta, log } = logKeysOf(conversationId);
    const reply = await this.options.calls.run(READ, [meta, log], [watermark, PAGE_SIZE]);
    if (!Array.isArray(reply)) return undefined;
    const [end, activities, more, ended] = reply;
    return {
      activities: stringsOf(activities),
      watermark: Number(end),
      ...(Number(more) === 1 ? { more: true } : {}),
      ...(Number(ended) === 1 ? { ended: true } : {}),
    };
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.options.listeners.add(conversationId, onChange);
  }

  async erase(conversationId: string): Promise<void> {
    const { meta, log } = logKeysOf(conversationId);
    await this.options.calls.run(ERASE, [meta, log]);
    this.options.onErased();
  }

  async expire(): Promise<void> {
    await Promise.all(ALL_SHARDS.map((shard) => this.sweep(shard)));
  }

  /** Resolves when the appends under way have ended. */
  drained(): Promise<void> {
    return this.appending.ended();
  }

  private async add(
    conversationId: string,
    { id, json }: LoggedActivity,
    { awaitsAnswer = false }: AppendOptions,
  ): Promise<AppendOutcome> {
    const { calls, maxActivities, maxSize, leastNumber } = this.options;
    const { meta, log, ids, due, waiting } = logKeysOf(conversationId);
    const member = awaitsAnswer ? memberOf(conversationId, id) : '';
    const reply = await calls.run(
      APPEND,
      [meta, log, ids, due, waiting],
      [
        JSON.stringify(conversationId),
        JSON.stringify(id),
        json,
        maxActivities,
        maxSize,
        member,
        leastNumber(),
      ],
    );
    return reply === 'added' || reply === 'known' ? reply : 'gone';
  }

  private async claim(shard: number, olderThanMs: number) {
    const { calls } = this.options;
    const members: string[][] = [];
    for (;;) {
      const reply = await calls.run(CLAIM, [shardKeyOf('waiting', shard)], [olderThanMs, SHARD_BATCH]);
      const batch = (Array.isArray(reply) ? reply : []).map(stringsOf);
      members.push(...batch);
      // With no time to wait, an activity that has just been claimed would be found again, without end.
      if (batch.length < SHARD_BATCH || olderThanMs <= 0) break;
    }
    const claims = await Promise.all(
      members.map(async ([member = '', since]) => {
        const [conversationId = '', activityId = ''] = stringsOf(JSON.parse(member));
        const { log, ids, waiting } = logKeysOf(conversationId);
        const found = await calls.run(CLAIMED, [log, ids, waiting], [JSON.stringify(activityId), member]);
        if (!Array.isArray(found)) return [];
        const [number, json = ''] = stringsOf(found);
        return [{ conversationId, json, since: Number(since), number: Number(number) }];
      }),
    );
    return claims.flat();
  }

  private async sweep(shard: number): Promise<void> {
    const { calls } = this.options;
    for (;;) {
      const due = stringsOf(await calls.run(DUE, [shardKeyOf('due', shard)], [SHARD_BATCH]));
      await Promise.all(
        due.map((name) => {
          const keys = logKeysOf(String(JSON.parse(name)));
          return calls.run(EXPIRE, [keys.meta, keys.log, keys.ids, keys.due], [name, ENDED]);
        }),
      );
      if (due.length < SHARD_BATCH) return;
    }
  }
}

function memberOf(conversationId: string, activityId: string): string {
  return JSON.stringify([conversationId, activityId]);
}

/** The strings of a reply. Redis gives a score as a number to clients that know that type. */
function stringsOf(reply: unknown): string[] {
  return Array.isArray(reply) ? reply.map(String) : [];
}

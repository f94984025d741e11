import { type KeptConversation, overShares } from '../shares';
import { stateOf } from '../stateItems';
import { ENDED } from './logListeners';
import { END } from './logScripts';
import type { RedisCalls } from './redisCalls';
import { logKeysOf, shardKeyOf, stateKeyOf } from './redisKeys';
import { keyAt, shardsByServer } from './redisServers';

/** From this part of its memory on, a server has no room; and how much of it is left in use when room was made. */
const FULL = 0.9;
const LEFT_IN_USE = 0.8;
/** Conversations that are asked for, or ended, at a time. */
const BATCH = 200;
/** Bytes that a conversation takes beside its activities, its state among them, and an activity beside its JSON. */
const CONVERSATION_BYTES = 4_000;
const ACTIVITY_BYTES = 200;

interface RedisConversation extends KeptConversation {
  id: string;
}

/**
 * Makes room on Redis servers that use nine tenths of their `maxmemory`: forgets the conversations of addresses that keep
 * more than their share, as a server that refuses writes could not.
 */
export class RedisRoom {
  private readonly calls: RedisCalls;
  private making: Promise<void> | undefined;

  constructor(calls: RedisCalls) {
    this.calls = calls;
  }

  /** @throws StoreUnavailable */
  make(): Promise<void> {
    this.making ??= this.makeOnEach().finally(() => {
      this.making = undefined;
    });
    return this.making;
  }

  private async makeOnEach(): Promise<void> {
    for (const shards of await shardsByServer(this.calls)) await this.makeOn(shards);
  }

  /** @param shards those of one server */
  private async makeOn(shards: readonly number[]): Promise<void> {
    const info = await this.calls.tell(keyAt(shards), 'INFO', 'memory');
    const [used, most] = [numberIn(info, 'used_memory'), numberIn(info, 'maxmemory')];
    if (most === 0 || used <= most * FULL) return;
    const stored = (await Promise.all(shards.map((shard) => this.stored(shard)))).flat();
    const over = overShares(stored, used - most * LEFT_IN_USE, most);
    while (over.length > 0) await Promise.all(over.splice(0, BATCH).map(({ id }) => this.end(id)));
  }

  private async stored(shard: number): Promise<RedisConversation[]> {
    const names = await this.calls.send('ZRANGE', shardKeyOf('due', shard), '0', '-1');
    const ids = (Array.isArray(names) ? names : []).map((name) => String(JSON.parse(String(name))));
    const all: RedisConversation[] = [];
    while (ids.length > 0) all.push(...(await Promise.all(ids.splice(0, BATCH).map((id) => this.read(id)))));
    return all;
  }

  private async read(id: string): Promise<RedisConversation> {
    const { meta, log } = logKeysOf(id);
    const [found, count] = await Promise.all([
      this.calls.send('HMGET', meta, 'o', 'b', 'at'),
      this.calls.send('XLEN', log),
    ]);
    const [owner, bytes, touched] = Array.isArray(found) ? found : [];
    const size = Number(bytes) + ACTIVITY_BYTES * Number(count) + CONVERSATION_BYTES;
    return { id, owner: String(owner ?? id), size, touched: Number(touched) };
  }

  private async end(id: string): Promise<void> {
    const { meta, log, ids, due } = logKeysOf(id);
    await this.calls.run(END, [meta, log, ids, due], [JSON.stringify(id), ENDED]);
    await this.calls.send('UNLINK', stateKeyOf(stateOf(id)));
  }
}

function numberIn(info: string, field: string): number {
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
}

import { groupBy } from '../../shared/groupBy';
import type { RedisCalls } from './redisCalls';
import { ALL_SHARDS, shardKeyOf } from './redisKeys';

/** The shards of each server. @throws StoreUnavailable */
export async function shardsByServer(calls: RedisCalls): Promise<number[][]> {
  const servers = await Promise.all(
    ALL_SHARDS.map(async (shard) => ({ shard, at: await calls.connectionOf(shardKeyOf('due', shard)) })),
  );
  return [...groupBy(servers, ({ at }) => at).values()].map((group) => group.map(({ shard }) => shard));
}

/** A key by which calls reach the server of some shards. */
export function keyAt(shards: readonly number[]): string {
  return shardKeyOf('due', shards[0] ?? 0);
}

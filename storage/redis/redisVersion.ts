import { OperatorError } from '../../shared/operatorError';
import type { RedisCalls } from './redisCalls';
import { shardKeyOf } from './redisKeys';

/** The version of how things are kept. What an earlier version could not read or write gets the next number. */
const DATA_VERSION = 1;

/**
 * Stamps a Redis with the version of what is kept in it.
 * @param shown its address, without user and password
 * @throws OperatorError when a later version wrote to it; StoreUnavailable
 */
export async function stampVersion(calls: RedisCalls, shown: string): Promise<void> {
  const key = shardKeyOf('version', 0);
  const kept = await calls.send('GET', key);
  if (kept === null || Number(kept) < DATA_VERSION) {
    // A full Redis refuses, and is used all the same.
    await calls.send('SET', key, String(DATA_VERSION)).catch(() => undefined);
    return;
  }
  if (Number(kept) === DATA_VERSION) return;
  throw new OperatorError(
    `The store in Redis at ${shown} was written by a later version of Porewise (version ${kept}, this one reads ${DATA_VERSION}): start that version, or name another database (docs/operations.md, Upgrade and rollback).`,
  );
}

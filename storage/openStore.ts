import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { CircuitBreaker, type CircuitBreakerOptions } from './guard/circuitBreaker';
import { guardStore } from './guard/guardStore';
import { openLmdbStore } from './lmdb/lmdbStore';
import { createMemoryStore } from './memory/memoryStore';
import { StateConflict } from './stateItems';
import type { Store } from './store';

export interface OpenStoreOptions extends Pick<CircuitBreakerOptions, 'onCall' | 'onFault' | 'trace'> {
  /** Hears what an operator should know, in one line. */
  onNotice(message: string): void;
}

/**
 * Opens the store that a setting names, as `lmdb:./data` or `redis://127.0.0.1:6379`, behind a guard; `memory:` is for
 * tests.
 * @throws when it can't be opened, with what to do
 */
export async function openGuardedStore(setting: string, options: OpenStoreOptions): Promise<Store> {
  const breaker = new CircuitBreaker({ ...options, isAnswer: (error) => error instanceof StateConflict });
  return guardStore(await openStore(setting, options.onNotice), breaker);
}

async function openStore(setting: string, onNotice: (message: string) => void): Promise<Store> {
  if (setting.startsWith('memory:')) return createMemoryStore();
  if (setting.startsWith('lmdb:')) return openLmdbStore({ folder: folderOf(setting), onNotice });
  // Redis's client takes a quarter of a second to load, so it is loaded only where it is used.
  const { openRedisStore }: typeof import('./redis/redisStore') = require('./redis/redisStore');
  return openRedisStore({ url: setting, onNotice });
}

/** `lmdb:~/data` means the user's home, as in a shell. */
function folderOf(setting: string): string {
  return resolve(setting.slice('lmdb:'.length).replace(/^~(?=\/|$)/, homedir()));
}

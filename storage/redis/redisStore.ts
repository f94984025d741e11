import { setTimeout as delay } from 'node:timers/promises';
import { MAX_LOG_ACTIVITIES, MAX_LOG_SIZE } from '../stateItems';
import { type Store, StoreUnavailable } from '../store';
import { ClusterLink } from './clusterLink';
import { ConnectionNotices, NO_ANSWER, reasonOf } from './connectionNotices';
import { LogListeners } from './logListeners';
import { type RedisAddress, readRedisAddress } from './redisAddress';
import { RedisCalls } from './redisCalls';
import { RedisFiles } from './redisFiles';
import { redisKey, SHARDS, shardKeyOf } from './redisKeys';
import { RedisLimits } from './redisLimits';
import type { RedisLink } from './redisLink';
import { RedisLock } from './redisLock';
import { RedisLog } from './redisLog';
import { RedisRoom } from './redisRoom';
import { RedisStates } from './redisStates';
import { stampVersion } from './redisVersion';
import { SentinelLink } from './sentinelLink';
import { StandaloneLink } from './standaloneLink';

export interface RedisStoreOptions {
  /** For example `redis://user:password@host:6379/0`; redisAddress.ts has the other forms. */
  url: string;
  /** Hears what an operator should know, in one line and without user and password. */
  onNotice(message: string): void;
  /** Milliseconds since 1970. Without it, Redis's own clock is used, which is one for all processes. */
  now?: () => number;
  /** Activities kept of a conversation. */
  maxActivities?: number;
  /** Bytes of JSON kept of a conversation. */
  maxSize?: number;
}

const OPEN_LIMIT_MS = 5_000;

/**
 * Opens a store that several processes share: one server, a master with sentinels, or a cluster. Redis 6.2 or later.
 * Each call takes 1 s at most, or fails with StoreUnavailable; a connection that is cut is made anew.
 * @throws Error when the address is wrong, OperatorError when a later version wrote to it, StoreUnavailable when Redis can't be reached there within 5 s
 */
export async function openRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { url, onNotice, now, maxActivities = MAX_LOG_ACTIVITIES, maxSize = MAX_LOG_SIZE } = options;
  const address = readRedisAddress(url);
  const notices = new ConnectionNotices(address.shown, onNotice);
  const link = createLink(address, notices);
  const calls = new RedisCalls({ link, address: address.shown, ...(now ? { now } : {}) });
  const lastNumber = async (conversationId: string) =>
    Number(await calls.send('HGET', redisKey('meta', conversationId), 'n'));
  const listeners = new LogListeners({ link, notices, lastNumber });
  const onErased = () => files.noteErased();
  // In ms since 1970: more than any conversation has activities, and more at each reconnection.
  const leastNumber = () => notices.reconnectedAt;
  const log = new RedisLog({ calls, listeners, maxActivities, maxSize, leastNumber, onErased });
  const states = new RedisStates(calls, { isCluster: address.kind === 'cluster', onErased });
  const room = new RedisRoom(calls);
  const files = new RedisFiles({ calls, onNotice });
  // Each shard of a cluster may be on a node of its own.
  const checked = Array.from({ length: address.kind === 'cluster' ? SHARDS : 1 }, (_, shard) =>
    shardKeyOf('check', shard),
  );
  let closed: Promise<void> | undefined;
  const end = async () => {
    await log.drained();
    await calls.drained();
    listeners.close();
    link.destroy();
  };
  try {
    const late = delay(OPEN_LIMIT_MS, undefined, { ref: false }).then(() => {
      throw new Error(notices.reason || NO_ANSWER);
    });
    await Promise.race([link.connect().then(() => listeners.start()), notices.refused, late]);
  } catch (error) {
    listeners.close();
    link.destroy();
    throw new StoreUnavailable(`Redis at ${address.shown} can't be opened: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  try {
    await stampVersion(calls, address.shown);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    shared: true,
    states,
    log,
    lock: new RedisLock(calls),
    limits: new RedisLimits(calls),
    async check() {
      try {
        await Promise.all(checked.map((key) => calls.send('SET', key, '1', 'PX', '60000')));
      } catch (error) {
        if (error instanceof StoreUnavailable && error.message.includes('OOM')) await room.make();
        throw error;
      }
    },
    async expire() {
      await log.expire();
      await room.make();
      await files.forgetErased();
    },
    close() {
      closed ??= end();
      return closed;
    },
  };
}

function createLink(address: RedisAddress, notices: ConnectionNotices): RedisLink {
  if (address.kind === 'sentinel') return new SentinelLink(address, notices);
  return address.kind === 'cluster'
    ? new ClusterLink(address, notices)
    : new StandaloneLink(address, notices);
}

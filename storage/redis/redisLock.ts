import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { InProcessLock } from '../memory/inProcessLock';
import type { ConversationLock } from '../store';
import { keyOf } from './keys';
import type { RedisCalls } from './redisCalls';
import { redisScript } from './redisScript';
import { LockTimeout } from './storeErrors';

/** A holder that died gives way after this; one that lives renews its lock three times as often. */
const HELD_MS = 10_000;
/** Longer than a dead holder holds. */
const WAIT_LIMIT_MS = 15_000;
/** How long a place in front of the others is kept for a waiter that does not ask again. */
const PLACE_MS = 300;

/**
 * KEYS lock next, ARGV now, token → 1 when the caller has the lock, 0 when the caller is next, -1 when another is. A
 * process that waits is served before one that has just held the lock and wants it again.
 */
const ACQUIRE = redisScript(`
local next = redis.call('GET', KEYS[2])
if next and next ~= ARGV[2] then return -1 end
if redis.call('SET', KEYS[1], ARGV[2], 'NX', 'PX', ${HELD_MS}) then
  redis.call('DEL', KEYS[2])
  return 1
end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ${PLACE_MS})
return 0
`);

const IF_HELD = `if redis.call('GET', KEYS[1]) ~= ARGV[2] then return end`;

/** KEYS lock, ARGV now, token. */
const RENEW = redisScript(`${IF_HELD} redis.call('PEXPIRE', KEYS[1], ${HELD_MS})`);
const RELEASE = redisScript(`${IF_HELD} redis.call('DEL', KEYS[1])`);

/**
 * One work of a conversation at a time over all processes: in the order in which they came within a process, and
 * processes take turns. A holder that was held up for so long that its lock ran out is not stopped: it learns it when
 * it writes, as the eTag of the state is no longer the one that it read. That, and not the lock, keeps updates.
 */
export class RedisLock implements ConversationLock {
  private readonly calls: RedisCalls;
  private readonly inOrder = new InProcessLock();

  constructor(calls: RedisCalls) {
    this.calls = calls;
  }

  /** @throws StoreUnavailable, LockTimeout, or as `work` does */
  run<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
    const asked = performance.now();
    return this.inOrder.run(conversationId, async () => {
      const token = await this.acquire(conversationId, asked);
      const change = (script: typeof RENEW) =>
        this.calls.run(script, [keyOf('lock', conversationId)], [token]).catch(() => undefined);
      const renewing = setInterval(() => change(RENEW), HELD_MS / 3);
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        // When Redis can't be reached now, the lock runs out by itself.
        await change(RELEASE);
      }
    });
  }

  private async acquire(conversationId: string, asked: number): Promise<string> {
    const token = randomBytes(12).toString('base64url');
    const keys = [keyOf('lock', conversationId), keyOf('next', conversationId)] as const;
    while (performance.now() - asked < WAIT_LIMIT_MS) {
      const outcome = Number(await this.calls.run(ACQUIRE, keys, [token], RELEASE));
      if (outcome === 1) return token;
      // At random, so that waiting processes don't ask in step.
      await delay(outcome === 0 ? 20 + Math.random() * 20 : 50 + Math.random() * 50);
    }
    throw new LockTimeout(WAIT_LIMIT_MS);
  }
}

import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../shared/operatorError';
import { InProcessLock } from '../memory/inProcess';
import type { ConversationLock } from '../store';
import { type RedisCalls, redisScript } from './redisCalls';
import { redisKey } from './redisKeys';

/** A holder that died loses the lock after this; a live holder renews it three times as often. */
const HELD_MS = 8_000;
/** Longer than a dead holder holds. */
const WAIT_LIMIT_MS = 15_000;
/** How long the next place is kept for a process that does not ask again. */
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

/** Another process held the lock of a conversation for too long. */
export class LockTimeout extends OperatorError {
  override readonly name = 'LockTimeout';

  constructor(waitedMs: number) {
    super(`The lock of a conversation was not free within ${waitedMs / 1000} s: another turn holds it.`);
  }
}

/**
 * Runs one piece of work of a conversation at a time over all processes: in the order of the calls within a process,
 * and processes take turns. A holder whose lock ran out is not stopped: its write is refused, because the eTag of the
 * state is no longer the one that it read. The eTag, and not the lock, prevents lost updates.
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
        this.calls.run(script, [redisKey('lock', conversationId)], [token]).catch(() => undefined);
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
    const keys = [redisKey('lock', conversationId), redisKey('next', conversationId)] as const;
    while (performance.now() - asked < WAIT_LIMIT_MS) {
      const outcome = Number(await this.calls.run(ACQUIRE, keys, [token], RELEASE));
      if (outcome === 1) return token;
      // At random, so that processes that wait don't ask in step.
      await delay(outcome === 0 ? 20 + Math.random() * 20 : 50 + Math.random() * 50);
    }
    throw new LockTimeout(WAIT_LIMIT_MS);
  }
}

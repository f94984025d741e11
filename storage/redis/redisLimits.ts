import type { RateLimiter } from '../store';
import { type RedisCalls, redisScript } from './redisCalls';
import { redisKey } from './redisKeys';

/** KEYS events: a list of the ms of the events that were allowed, ARGV now, limit, window in ms → ms to wait. */
const TAKE = redisScript(`
local limit, window = tonumber(ARGV[2]), tonumber(ARGV[3])
local first = tonumber(redis.call('LINDEX', KEYS[1], 0))
while first and (first <= now - window or first > now) do
  redis.call('LPOP', KEYS[1])
  first = tonumber(redis.call('LINDEX', KEYS[1], 0))
end
if redis.call('LLEN', KEYS[1]) >= limit then return first and first + window - now or window end
redis.call('RPUSH', KEYS[1], now)
redis.call('PEXPIRE', KEYS[1], window)
return 0
`);

/** Sliding windows in which all processes count. */
export class RedisLimits implements RateLimiter {
  private readonly calls: RedisCalls;

  constructor(calls: RedisCalls) {
    this.calls = calls;
  }

  async take(key: string, limit: number, windowMs: number): Promise<number> {
    if (limit === Infinity) return 0;
    const waitMs = await this.calls.run(TAKE, [redisKey('limit', key)], [limit, windowMs]);
    return Math.ceil(Number(waitMs) / 1000);
  }
}

import { MAX_EVENTS } from '../memory/inProcess';
import type { RateLimiter } from '../store';
import { type RedisCalls, redisScript } from './redisCalls';
import { redisKey } from './redisKeys';

/** KEYS events: a list of the allowed events, each `ms:cost`, ARGV now, limit, window in ms, cost → ms to wait. */
const TAKE = redisScript(`
local limit, window, cost = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local used, recent = math.min(cost, limit), {}
for _, event in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local at, its_cost = string.match(event, '^([^:]+):?(.*)$')
  at, its_cost = tonumber(at), tonumber(its_cost) or 1
  if at <= now - window or at > now then
    redis.call('LPOP', KEYS[1])
  else
    recent[#recent + 1] = { at, its_cost }
    used = used + its_cost
  end
end
for _, event in ipairs(recent) do
  if used <= limit then break end
  used = used - event[2]
  if used <= limit then return math.max(1, event[1] + window - now) end
end
local last = recent[#recent]
if last and limit > ${MAX_EVENTS} and now - last[1] < window / ${MAX_EVENTS} then
  redis.call('LSET', KEYS[1], -1, string.format('%.0f:%.0f', last[1], last[2] + cost))
else
  redis.call('RPUSH', KEYS[1], string.format('%.0f:%.0f', now, cost))
end
redis.call('PEXPIRE', KEYS[1], window)
return 0
`);

/** Sliding windows in which all processes count. */
export class RedisLimits implements RateLimiter {
  private readonly calls: RedisCalls;

  constructor(calls: RedisCalls) {
    this.calls = calls;
  }

  async take(key: string, limit: number, windowMs: number, cost = 1): Promise<number> {
    if (limit === Infinity) return 0;
    const waitMs = await this.calls.run(TAKE, [redisKey('limit', key)], [limit, windowMs, cost]);
    return Math.ceil(Number(waitMs) / 1000);
  }
}

import { createHash } from 'node:crypto';

/** A Lua script that Redis runs as one step. Its first argument is the time in ms since 1970, or empty for Redis's clock. */
export interface RedisScript {
  text: string;
  /** The name by which Redis knows the script once it has run. */
  sha: string;
}

/** Redis's clock is one for all processes. */
const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

export function redisScript(body: string): RedisScript {
  const text = `${NOW}${body}`;
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

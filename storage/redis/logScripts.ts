import { READABLE_AFTER_END_MS } from '../conversationLog';
import { ACTIVITY_LIFETIME_MS, CONVERSATION_LIFETIME_MS } from '../stateItems';
import { redisScript } from './redisCalls';

/*
 * A conversation has these keys, all in one slot:
 *   meta   hash: n = number of the last activity, at = ms of it (or of the beginning), b = bytes of JSON kept, o = what
 *          stands for the address that began it, x = ms since when it has ended
 *   log    stream: the entry of the n-th activity is n-0, with t = ms, j = JSON
 *   ids    sorted set: ids of activities by n
 * and its shard has these:
 *   due      sorted set: conversations by the ms at which something of them expires
 *   waiting  sorted set: [conversation, activity id] by the ms since when they wait for their answer
 */

/** Entries that a read asks for at a time. */
const READ_AT_ONCE = 50;

/** Redis itself forgets a conversation so much later, if no process was running to publish its end. */
const SPARE_MS = 24 * 60 * 60 * 1000;

const ALIVE = `
local activity_ms, conversation_ms = ${ACTIVITY_LIFETIME_MS}, ${CONVERSATION_LIFETIME_MS}
local function alive(meta)
  local at = tonumber(redis.call('HGET', meta, 'at'))
  return at and at > now - conversation_ms and at
end
`;

/** Drops the oldest entries: those that expired, those too many, and those too big together except the last. */
const TRIM = `
local function trim(meta, log, max_count, max_bytes)
  local count = redis.call('XLEN', log)
  local bytes = tonumber(redis.call('HGET', meta, 'b'))
  local first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  while first do
    local entry = first[2]
    local over = count > max_count or (bytes > max_bytes and count > 1)
    if not over and tonumber(entry[2]) > now - activity_ms then break end
    redis.call('XDEL', log, first[1])
    count = count - 1
    bytes = bytes - #entry[4]
    first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  end
  -- Redis may have let the whole log expire.
  redis.call('HSET', meta, 'b', first and bytes or 0)
  return first
end
`;

/** KEYS meta log ids due, ARGV now, conversation, owner → 1 when it has begun. */
export const OPEN = redisScript(`${ALIVE}
if alive(KEYS[1]) then return 0 end
-- First, because Redis refuses for lack of memory only what a script does before its first change.
redis.call('HSET', KEYS[1], 'n', 0, 'b', 0, 'at', now, 'o', ARGV[3])
redis.call('HDEL', KEYS[1], 'x')
redis.call('DEL', KEYS[2], KEYS[3])
redis.call('PEXPIRE', KEYS[1], conversation_ms + ${SPARE_MS})
redis.call('ZADD', KEYS[4], now + conversation_ms, ARGV[2])
return 1
`);

/** KEYS meta log ids due waiting, ARGV now, conversation, id, json, most activities, most bytes, waiting member or nothing, least n. */
export const APPEND = redisScript(`${ALIVE}${TRIM}
local max_count, max_bytes = tonumber(ARGV[5]), tonumber(ARGV[6])
if not alive(KEYS[1]) then return 'gone' end
if ARGV[7] ~= '' and redis.call('HEXISTS', KEYS[1], 'x') == 1 then return 'gone' end
if redis.call('ZSCORE', KEYS[3], ARGV[3]) then return 'known' end
local kept = redis.call('HMGET', KEYS[1], 'n', 'b')
local n, bytes = math.max(kept[1] + 1, tonumber(ARGV[8])), kept[2] + #ARGV[4]
redis.call('HSET', KEYS[1], 'n', n, 'b', bytes, 'at', now)
redis.call('XADD', KEYS[2], string.format('%d-0', n), 't', now, 'j', ARGV[4])
redis.call('ZADD', KEYS[3], n, ARGV[3])
-- Expired entries are left to EXPIRE: READ does not return them.
if redis.call('XLEN', KEYS[2]) > max_count or bytes > max_bytes then
  trim(KEYS[1], KEYS[2], max_count, max_bytes)
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - math.max(max_count, 1000))
end
redis.call('PEXPIRE', KEYS[1], conversation_ms + ${SPARE_MS})
redis.call('PEXPIRE', KEYS[2], activity_ms)
redis.call('PEXPIRE', KEYS[3], activity_ms)
redis.call('ZADD', KEYS[4], 'LT', now + activity_ms, ARGV[2])
if ARGV[7] ~= '' then redis.call('ZADD', KEYS[5], now, ARGV[7]) end
redis.call('PUBLISH', KEYS[2], n)
return 'added'
`);

/**
 * KEYS meta log, ARGV now, watermark, most bytes of a page → nothing, or the watermark after the page, the JSON of each,
 * 1 when more follow, and 1 when the conversation has ended.
 */
export const READ = redisScript(`${ALIVE}
if not alive(KEYS[1]) then return nil end
local ended = tonumber(redis.call('HGET', KEYS[1], 'x'))
if ended and ended <= now - ${READABLE_AFTER_END_MS} then return nil end
local n = tonumber(redis.call('HGET', KEYS[1], 'n'))
local found, bytes, start = {}, 0, ARGV[2] + 1
while start <= n do
  local entries = redis.call('XRANGE', KEYS[2], string.format('%d-0', start), '+', 'COUNT', ${READ_AT_ONCE})
  for _, entry in ipairs(entries) do
    local number = tonumber(string.match(entry[1], '^%d+'))
    if tonumber(entry[2][2]) > now - activity_ms then
      bytes = bytes + #entry[2][4]
      if bytes > tonumber(ARGV[3]) and #found > 0 then return { number - 1, found, 1, ended and 1 or 0 } end
      found[#found + 1] = entry[2][4]
    end
    start = number + 1
  end
  if #entries == 0 then break end
end
return { n, found, 0, ended and 1 or 0 }
`);

/** KEYS meta log. CLAIMED removes the activities that waited for their answer. */
export const ERASE = redisScript(`
redis.call('DEL', KEYS[2])
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'b', 0)
  redis.call('HSETNX', KEYS[1], 'x', now)
end
`);

/** KEYS due, ARGV now, most → conversations of which something expires. */
export const DUE = redisScript(`
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])
`);

/** KEYS meta log ids due, ARGV now, conversation, what to publish when it has ended. */
export const EXPIRE = redisScript(`${ALIVE}${TRIM}
local at = alive(KEYS[1])
if at then
  local first = trim(KEYS[1], KEYS[2], math.huge, math.huge)
  local activity = first and tonumber(first[2][2]) + activity_ms or math.huge
  redis.call('ZADD', KEYS[4], math.min(activity, at + conversation_ms), ARGV[2])
else
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
  redis.call('ZREM', KEYS[4], ARGV[2])
  redis.call('PUBLISH', KEYS[2], ARGV[3])
end
`);

/** KEYS meta log ids due, ARGV now, conversation, what to publish. Redis refuses it nothing for lack of memory. */
export const END = redisScript(`
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('ZREM', KEYS[4], ARGV[2])
redis.call('PUBLISH', KEYS[2], ARGV[3])
`);

/** KEYS waiting, ARGV now, least ms of waiting, most → members and since when; their waiting begins anew. */
export const CLAIM = redisScript(`
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local claimed = {}
for index = 1, #found, 2 do
  redis.call('ZADD', KEYS[1], now, found[index])
  claimed[#claimed + 1] = { found[index], found[index + 1] }
end
return claimed
`);

/** KEYS waiting, ARGV now, member. */
export const AT_WORK = redisScript(`redis.call('ZADD', KEYS[1], 'XX', now, ARGV[2])`);

/** KEYS log ids waiting, ARGV now, id, waiting member → its n and JSON, or nothing when it is no longer kept. */
export const CLAIMED = redisScript(`${ALIVE}
local n = redis.call('ZSCORE', KEYS[2], ARGV[2])
local entry = n and redis.call('XRANGE', KEYS[1], n .. '-0', n .. '-0')[1]
if entry and tonumber(entry[2][2]) > now - activity_ms then return { n, entry[2][4] } end
redis.call('ZREM', KEYS[3], ARGV[3])
return nil
`);

import type { RedisServer } from '../../tests/support/redisServer';

export interface RedisFigures {
  /** CPU time of its one thread that runs commands. */
  cpuMicros: number;
  /** Commands that came over the network: scripts, ZREM, SUBSCRIBE; without two HGETs for each stream that opens. */
  calls: number;
  publications: number;
  /** Kept of what was said, for 24 hours. */
  dayBytes: number;
  /** Kept of states and the heads of conversations, for 30 days. */
  monthBytes: number;
}

/** ARGV kinds of keys → what they take. */
const BYTES = `
local bytes = 0
for _, kind in ipairs(ARGV) do
  for _, key in ipairs(redis.call('KEYS', 'pw:*:' .. kind .. '*')) do
    bytes = bytes + redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0')
  end
end
return bytes
`;

/**
 * What some work costs Redis, by its own account. It looks at every key before and after, and holds up all others
 * meanwhile, so it is for a small Redis that is at rest then.
 */
export async function redisDuring<T>(
  server: RedisServer,
  work: () => Promise<T>,
): Promise<{ result: T; redis: RedisFigures }> {
  const keptBefore = await kept(server);
  const doneBefore = await done(server);
  const result = await work();
  const doneAfter = await done(server);
  const before = { ...keptBefore, ...doneBefore };
  const after = { ...(await kept(server)), ...doneAfter };
  return { result, redis: each((name) => after[name] - before[name]) };
}

/** The figures that `read` gives for their names. */
export function each(read: (name: keyof RedisFigures) => number): RedisFigures {
  return {
    cpuMicros: read('cpuMicros'),
    calls: read('calls'),
    publications: read('publications'),
    dayBytes: read('dayBytes'),
    monthBytes: read('monthBytes'),
  };
}

async function done(server: RedisServer) {
  const info = `${await server.ask('INFO', 'cpu')}${await server.ask('INFO', 'commandstats')}`;
  const seconds = (name: string) => Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? 0);
  const calls = (name: string) =>
    Number(new RegExp(`^cmdstat_${name}:calls=(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return {
    cpuMicros: (seconds('used_cpu_sys_main_thread') + seconds('used_cpu_user_main_thread')) * 1e6,
    calls: calls('evalsha') + calls('zrem') + calls('subscribe'),
    publications: calls('publish'),
  };
}

async function kept(server: RedisServer) {
  const bytes = async (...kinds: string[]) => Number(await server.ask('EVAL', BYTES, '0', ...kinds));
  return { dayBytes: await bytes('log:', 'ids:'), monthBytes: await bytes('state:', 'meta:', 'due') };
}

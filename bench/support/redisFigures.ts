import type { RedisServer } from '../../tests/support/redisServer';

export interface RedisFigures {
  /** CPU time of the thread that runs commands. */
  cpuMicros: number;
  /** Commands over the network: scripts, ZREM and SUBSCRIBE, without the two HGETs of each stream that opens. */
  calls: number;
  publications: number;
  /** Bytes of messages, which are kept for 24 hours. */
  dayBytes: number;
  /** Bytes of states and of what is known of conversations, which are kept for 30 days. */
  monthBytes: number;
}

/** Takes kinds of keys, and returns the bytes that all their keys use. */
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
 * Measures what some work costs Redis, by Redis's own figures. Before and after the work it looks at every key, which
 * holds up all other clients, so Redis must be small and at rest then.
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

/** All figures, each from its name. */
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

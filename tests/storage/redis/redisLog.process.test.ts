import { openRedisStore } from '../../../storage/redis/redisStore';
import type { Store } from '../../../storage/store';
import { describeWithRedis, RedisServer } from '../../support/redisServer';

const DAY_MS = 24 * 60 * 60 * 1000;

describeWithRedis('what the Redis store keeps of a conversation', () => {
  let server: RedisServer;
  let store: Store;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());
  afterEach(() => store.close());

  it('counts no sizes of what Redis itself has forgotten', async () => {
    const clock = { now: Date.now() };
    const options = { now: () => clock.now, maxSize: 1_000, onNotice: () => undefined };
    store = await openRedisStore({ url: server.url, ...options });
    await store.log.open('c');
    await store.log.append('c', { id: 'old', json: `"${'x'.repeat(900)}"` });
    await server.ask('EVAL', "return redis.call('DEL', redis.call('KEYS', '*:log:c')[1])", '0');
    clock.now += DAY_MS;
    await store.expire();
    for (const id of ['1', '2']) await store.log.append('c', { id, json: `"${'x'.repeat(400)}"` });
    expect((await store.log.readFrom('c', 0))?.activities).toHaveLength(2);
  });

  it('makes room at the cost of the address that fills it, also when Redis refuses writes', async () => {
    store = await openRedisStore({ url: server.url, onNotice: () => undefined });
    await server.ask('FLUSHALL');
    const used = Number(/used_memory:(\d+)/.exec(String(await server.ask('INFO', 'memory')))?.[1]);
    await server.ask('CONFIG', 'SET', 'maxmemory', String(used + 8_000_000));
    for (let number = 0; number < 20; number++) {
      await store.log.open(`visitor${number}`, `address${number}`);
      await store.log.append(`visitor${number}`, { id: '1', json: '"hello"' });
    }
    const json = `"${'x'.repeat(10_000)}"`;
    const fill = async (id: string) => {
      await store.log.open(id, 'one address');
      for (let n = 0; n < 50; n++) await store.log.append(id, { id: `${n}`, json });
    };
    await expect(Promise.all(Array.from({ length: 40 }, (_, n) => fill(`attack${n}`)))).rejects.toThrow(
      'OOM',
    );
    await store.expire();
    for (let number = 0; number < 20; number++)
      expect(await store.log.append(`visitor${number}`, { id: '2', json: '"still here"' })).toBe('added');
    await server.ask('CONFIG', 'SET', 'maxmemory', '0');
  });

  it('has no key that Redis would keep for ever, but for those of all conversations', async () => {
    store = await openRedisStore({ url: server.url, onNotice: () => undefined });
    await store.log.open('d');
    await store.log.append('d', { id: '1', json: '1' }, { awaitsAnswer: true });
    await store.states.write({ 'conversation/d': { any: 1, eTag: '*' } });
    await store.limits.take('key', 1, 60_000);
    await store.lock.run('d', async () => {
      const keys = await server.ask('KEYS', '*');
      const lasting: string[] = [];
      for (const key of Array.isArray(keys) ? keys.map(String) : [])
        if (Number(await server.ask('PTTL', key)) < 0) lasting.push(key.replace(/^pw:\{\d+\}:/, ''));
      expect([...new Set(lasting)].sort()).toEqual(['due', 'version', 'waiting']);
    });
  });
});

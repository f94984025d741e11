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
      expect([...new Set(lasting)].sort()).toEqual(['due', 'waiting']);
    });
  });
});

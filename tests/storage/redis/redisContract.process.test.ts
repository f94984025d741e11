import { openRedisStore } from '../../../storage/redis/redisStore';
import { RedisCluster } from '../../support/redisCluster';
import { describeWithRedis, RedisServer } from '../../support/redisServer';
import type { OpenStore, StoreOptions } from '../contract/storeBench';
import { describeStore } from '../storeContract';

describeWithRedis('one Redis server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  describeStore('the Redis store', (options) => openEmpty(server.url, [server], options));
});

describeWithRedis('a Redis Cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start(3);
  });
  afterAll(() => cluster.stop());

  describeStore('the Redis store', (options) => openEmpty(cluster.url, cluster.nodes, options));

  it('spreads conversations over all nodes', async () => {
    const { store, close } = await openEmpty(cluster.url, cluster.nodes);
    for (let number = 0; number < 100; number++) await store.log.open(`c${number}`);
    const sizes = await Promise.all(cluster.nodes.map((node) => node.ask('DBSIZE')));
    expect(Math.min(...sizes.map(Number))).toBeGreaterThan(10);
    await close();
  });
});

async function openEmpty(
  url: string,
  nodes: readonly RedisServer[],
  options: StoreOptions = {},
): ReturnType<OpenStore> {
  await Promise.all(nodes.map((node) => node.ask('FLUSHALL')));
  const open = () => openRedisStore({ ...options, url, onNotice: () => undefined });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    close: () => store.close(),
  };
}

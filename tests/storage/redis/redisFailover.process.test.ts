import { openRedisStore } from '../../../storage/redis/redisStore';
import { RedisCluster } from '../../support/redisCluster';
import { RedisSentinels } from '../../support/redisSentinels';
import { describeWithRedis } from '../../support/redisServer';
import { waitFor } from '../../support/waitFor';

const onNotice = () => undefined;

describeWithRedis('a master with sentinels', () => {
  it('gives way to its replica, with what was said and who listens', async () => {
    const trio = await RedisSentinels.start();
    const notices: string[] = [];
    const store = await openRedisStore({ url: trio.url, onNotice: (notice) => notices.push(notice) });
    try {
      await store.states.write({ 'conversation/c': { count: 1 } });
      await store.log.open('c');
      await store.log.append('c', { id: '1', json: '"before"' });
      let told = 0;
      store.log.subscribe('c', () => {
        told += 1;
      });
      await trio.replicated();
      await trio.master.kill();
      await expect(store.check()).rejects.toEqual(expect.objectContaining({ name: 'StoreUnavailable' }));
      await waitFor('the new master', () =>
        store.check().then(
          () => true,
          () => false,
        ),
      );
      expect(notices).toContainEqual(
        expect.stringMatching(/^Redis at redis\+sentinel:.* is disconnected and tried again: Master/),
      );
      await waitFor('the listener to be woken', () => told > 0);
      const state = (await store.states.read(['conversation/c']))['conversation/c'];
      await store.states.write({ 'conversation/c': { ...state, count: 2 } });
      const before = told;
      expect(await store.log.append('c', { id: '1', json: '"again"' })).toBe('known');
      expect(await store.log.append('c', { id: '2', json: '"after"' })).toBe('added');
      await waitFor('the news', () => told > before);
      expect((await store.log.readFrom('c', 0))?.activities).toEqual(['"before"', '"after"']);
    } finally {
      await store.close();
      await trio.stop();
    }
  });
});

describeWithRedis('a node of a Redis Cluster', () => {
  it('takes only its own conversations with it, and they go on when it is back', async () => {
    const cluster = await RedisCluster.start(3);
    const store = await openRedisStore({ url: cluster.url, onNotice });
    try {
      const ids = Array.from({ length: 40 }, (_, number) => `c${number}`);
      const opened = () => Promise.allSettled(ids.map((id) => store.log.open(id)));
      await opened();
      await cluster.nodes[0]?.kill();
      const outcomes = await opened();
      const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(failed.map(({ name }) => name)).toEqual(failed.map(() => 'StoreUnavailable'));
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.length).toBeLessThan(ids.length);
      await expect(store.check()).rejects.toThrow('Redis at redis+cluster://');
      await cluster.nodes[0]?.restart();
      await waitFor('the node', () =>
        store.check().then(
          () => true,
          () => false,
        ),
      );
      expect((await opened()).map(({ status }) => status)).toEqual(ids.map(() => 'fulfilled'));
    } finally {
      await store.close();
      await cluster.stop();
    }
  });
});

import { shardKeyOf } from '../../../storage/redis/redisKeys';
import { openRedisStore } from '../../../storage/redis/redisStore';
import { PorewiseProcess } from '../../support/porewiseProcess';
import { describeWithRedis, RedisServer } from '../../support/redisServer';

const KEY = shardKeyOf('version', 0);

describeWithRedis('the version of what is kept in a Redis', () => {
  let server: RedisServer;
  const open = () => openRedisStore({ url: server.url, onNotice: () => undefined });
  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(() => server.stop());

  it('is stamped at the first start, and on what an earlier version left', async () => {
    for (const earlier of ['', '0']) {
      if (earlier !== '') await server.ask('SET', KEY, earlier);
      const store = await open();
      expect(String(await server.ask('GET', KEY))).toBe('1');
      await store.close();
    }
  });

  it('refuses a start on what a later version wrote, in one line that says what to do', async () => {
    await server.ask('SET', KEY, '2');
    await expect(PorewiseProcess.start({ STORE: server.url })).rejects.toThrow(
      /^The server has ended:\nThe store in Redis at \S+ was written by a later version of Porewise \(version 2, /,
    );
    expect(String(await server.ask('GET', KEY))).toBe('2');
  });

  it('holds no start up where Redis is full', async () => {
    await server.ask('CONFIG', 'SET', 'maxmemory', '1');
    const store = await open();
    expect(await server.ask('GET', KEY)).toBeNull();
    await store.close();
  });
});

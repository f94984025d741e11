import { openRedisStore } from '../../../storage/redis/redisStore';
import { describeWithRedis, RedisServer } from '../../support/redisServer';
import { waitFor } from '../../support/waitFor';

const SECRET = 'a-word-that-nobody-else-says';

describeWithRedis('what is erased from a Redis', () => {
  it.each([
    ['that logs its writes', ['appendonly yes', 'appendfsync always']],
    ['that writes snapshots', ['save 3600 1000000']],
  ])('%s is in no byte of its files soon after', async (_, settings) => {
    const server = await RedisServer.start({ settings });
    const notices: string[] = [];
    const store = await openRedisStore({ url: server.url, onNotice: (notice) => notices.push(notice) });
    for (const id of ['gone', 'kept']) {
      await store.log.open(id);
      await store.log.append(id, { id: '1', json: JSON.stringify(`${SECRET} of ${id}`) });
      await store.states.write({ [`conversation/${id}`]: { said: `${SECRET} of ${id}` } });
    }
    await server.ask('SAVE');
    expect(await server.written()).toContain(`${SECRET} of gone`);
    await store.log.erase('gone');
    await store.states.delete(['conversation/gone']);
    await store.expire();
    await waitFor('files without it', async () => !(await server.written()).includes(`${SECRET} of gone`));
    expect(await server.written()).toContain(`${SECRET} of kept`);
    expect(notices).toEqual([]);
    await store.close();
    await server.stop();
  });

  it('that refuses to write its files anew is told to the operator, once', async () => {
    const settings = ['appendonly yes', 'rename-command BGREWRITEAOF ""'];
    const server = await RedisServer.start({ settings });
    const notices: string[] = [];
    const store = await openRedisStore({ url: server.url, onNotice: (notice) => notices.push(notice) });
    await store.log.open('c');
    await store.log.erase('c');
    for (let beat = 0; beat < 3; beat++) await store.expire();
    expect(notices).toEqual([expect.stringMatching(/^What was erased may still be in Redis's files/)]);
    await store.close();
    await server.stop();
  });
});

import { APPEND } from '../../../storage/redis/logScripts';
import { openRedisStore } from '../../../storage/redis/redisStore';
import type { Store } from '../../../storage/store';
import { describeWithRedis, RedisServer } from '../../support/redisServer';
import { TcpProxy } from '../../support/tcpProxy';
import { waitFor } from '../../support/waitFor';

const UNAVAILABLE = expect.objectContaining({ name: 'StoreUnavailable' });

/** The store's connections, in the order in which it makes them. */
const COMMANDS = 0;
const SUBSCRIBER = 1;

/** One call of each kind. */
function everyCall({ states, log, lock, limits, check, expire }: Store): Promise<unknown>[] {
  return [
    states.read(['conversation/c']),
    states.write({ 'conversation/c': { any: 1, eTag: '*' } }),
    states.delete(['conversation/other']),
    log.open('c'),
    log.append('c', { id: '1', json: '1' }),
    log.answered('c', '1'),
    log.unanswered(0),
    log.readFrom('c', 0),
    log.erase('c'),
    lock.run('c', async () => 'done'),
    limits.take('key', 1_000, 1_000),
    check(),
    expire(),
  ];
}

describeWithRedis('the Redis store, when Redis fails', () => {
  let server: RedisServer;
  let store: Store;
  let notices: string[];
  let proxy: TcpProxy | undefined;
  const open = async (url: string) => {
    notices = [];
    store = await openRedisStore({ url, onNotice: (notice) => notices.push(notice) });
    return store;
  };
  const works = () =>
    waitFor('the store to work', () =>
      store.check().then(
        () => true,
        () => false,
      ),
    );

  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(async () => {
    server.resume();
    await store?.close();
    await proxy?.stop();
    proxy = undefined;
    await server.stop();
  });

  const expectFailing = async () => {
    for (const outcome of await Promise.allSettled(everyCall(store)))
      expect(outcome).toEqual({ status: 'rejected', reason: UNAVAILABLE });
  };

  it('fails each call with a typed error while Redis is down, and goes on when it is back', async () => {
    await open(server.url);
    await Promise.all(everyCall(store));
    await server.kill();
    await expectFailing();
    await server.restart();
    await works();
    await Promise.all(everyCall(store));
    await waitFor('all connections', () => notices.length === 4);
    expect(notices.filter((notice) => notice.includes('is disconnected'))).toHaveLength(2);
    expect(notices.filter((notice) => notice.includes('is reconnected'))).toHaveLength(2);
  });

  it('fails each call in time while Redis takes no notice, and goes on when it does', async () => {
    await open(server.url);
    server.pause();
    await expectFailing();
    // Were they asked one by one, a hundred more would take longer than the test may.
    for (let round = 0; round < 100; round++) await expectFailing();
    server.resume();
    await works();
    await Promise.all(everyCall(store));
  });

  it('gives those who had read on what is added after Redis has lost what they had read', async () => {
    await open(server.url);
    const add = (id: string) => store.log.append('c', { id, json: `"${id}"` });
    await store.log.open('c');
    for (const id of ['1', '2', '3']) await add(id);
    const read = (await store.log.readFrom('c', 0))?.watermark ?? 0;
    await server.kill();
    await expect(store.check()).rejects.toEqual(UNAVAILABLE);
    await server.restart();
    await works();
    await store.log.open('c');
    for (const id of ['4', '5']) await add(id);
    const page = await store.log.readFrom('c', read);
    expect(page?.activities).toEqual(['"4"', '"5"']);
    expect((await store.log.readFrom('c', page?.watermark ?? 0))?.activities).toEqual([]);
    await add('6');
    expect((await store.log.readFrom('c', page?.watermark ?? 0))?.activities).toEqual(['"6"']);
  });

  it('gives back a lock that it got too late', async () => {
    await open(server.url);
    server.pause();
    await expect(store.lock.run('c', async () => 'done')).rejects.toEqual(UNAVAILABLE);
    server.resume();
    await works();
    expect(await server.ask('KEYS', '*:lock:*')).toEqual([]);
  });

  it('makes a connection anew that has died without a word', async () => {
    proxy = await TcpProxy.to(server.port);
    await open(`redis://127.0.0.1:${proxy.port}`);
    await store.log.open('c');
    let told = 0;
    store.log.subscribe('c', () => {
      told += 1;
    });
    await works();
    proxy.loseConnections();
    await expectFailing();
    await works();
    await waitFor('the listener to be woken', () => told > 0);
    const before = told;
    await store.log.append('c', { id: 'new', json: '"new"' });
    await waitFor('the news', () => told > before);
  });

  it('keeps the order of appends when another loads a script that Redis did not know', async () => {
    proxy = await TcpProxy.to(server.port);
    await open(`redis://127.0.0.1:${proxy.port}`);
    await store.log.open('c');
    await server.ask('CONFIG', 'RESETSTAT');
    proxy.holdAnswers(COMMANDS);
    const first = store.log.append('c', { id: '1', json: '"first"' });
    await waitFor('the refusal', async () =>
      /evalsha.*failed_calls=1/.test(String(await server.ask('INFO', 'commandstats'))),
    );
    await server.ask('SCRIPT', 'LOAD', APPEND.text);
    const others = [store.log.append('c', { id: '2', json: '"second"' }), store.check()];
    await waitFor('what comes after it', async () => String(await server.ask('KEYS', '*:check')) !== '');
    proxy.letThrough(COMMANDS);
    await Promise.all([first, ...others]);
    expect((await store.log.readFrom('c', 0))?.activities).toEqual(['"first"', '"second"']);
  });

  it('tells who listens what was added before the subscription was there', async () => {
    proxy = await TcpProxy.to(server.port);
    await open(`redis://127.0.0.1:${proxy.port}`);
    await store.log.open('c');
    proxy.holdQuestions(SUBSCRIBER);
    let told = 0;
    store.log.subscribe('c', () => {
      told += 1;
    });
    await store.log.append('c', { id: '1', json: '1' });
    proxy.letThrough(SUBSCRIBER);
    await waitFor('the news', () => told > 0);
  });

  it('wakes who listens when publications may have been missed', async () => {
    await open(server.url);
    await store.log.open('c');
    let told = 0;
    store.log.subscribe('c', () => {
      told += 1;
    });
    await waitFor('the subscription', async () => String(await server.ask('PUBSUB', 'CHANNELS')) !== '');
    await server.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await waitFor('the listener to be woken', () => told > 0);
    await store.log.append('c', { id: '1', json: '1' });
    await waitFor('the news', () => told > 1);
  });

  it('says what the server refuses, and takes no writes for granted', async () => {
    await open(server.url);
    await server.ask('CONFIG', 'SET', 'maxmemory', '1');
    await expect(store.log.open('c')).rejects.toThrow(/^Redis at redis:\/\/127.* failed: OOM/);
    await expect(store.check()).rejects.toEqual(UNAVAILABLE);
    await server.ask('CONFIG', 'SET', 'maxmemory', '0');
    await store.check();
  });

  it('opens with the right password, and with a wrong one says so without it', async () => {
    await server.ask('CONFIG', 'SET', 'requirepass', 'right');
    const at = `@127.0.0.1:${server.port}`;
    await expect(open(`redis://:wrong-one${at}`)).rejects.toThrow(/can't be opened: WRONGPASS/);
    await expect(open(`redis://${at.slice(1)}`)).rejects.toThrow(/can't be opened: NOAUTH/);
    expect(notices.join()).not.toContain('wrong-one');
    await (await open(`redis://:right${at}`)).check();
  });

  it('says when its user may not hear publications', async () => {
    await server.ask('ACL', 'SETUSER', 'bot', 'on', '>secret', '~pw:*', '+@all', 'resetchannels');
    await open(`redis://bot:secret@127.0.0.1:${server.port}`);
    store.log.subscribe('c', () => undefined);
    await waitFor('the notice', () => notices.length > 0);
    expect(notices[0]).toMatch(/^Redis at redis:\/\/127.* \(publications\) is disconnected.* NOPERM/);
  });

  it('does not open where no Redis answers', async () => {
    const gone = await RedisServer.start();
    await gone.stop();
    server.pause();
    await Promise.all([
      expect(open(server.url)).rejects.toThrow(`Redis at ${server.url} can't be opened: it does not answer`),
      expect(open(gone.url)).rejects.toThrow(/can't be opened: connect ECONNREFUSED/),
    ]);
  });

  it('does not open by sentinels or nodes that are none', async () => {
    const host = `127.0.0.1:${server.port}`;
    await expect(open(`redis+sentinel://${host}/main`)).rejects.toThrow(
      /can't be opened: ERR unknown command/,
    );
    await expect(open(`redis+cluster://${host}`)).rejects.toThrow(
      /can't be opened: ERR.* cluster support disabled/,
    );
  });
});

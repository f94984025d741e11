import { openRedisStore } from '../../../storage/redis/redisStore';
import type { Store } from '../../../storage/store';
import { describeWithRedis, RedisServer } from '../../support/redisServer';
import { TurnProcess } from '../../support/turnProcess';
import { waitFor } from '../../support/waitFor';

const KEY = 'conversation/c';

describeWithRedis('processes that share a Redis', () => {
  let server: RedisServer;
  let stores: Store[];
  let processes: TurnProcess[];
  const open = async () => {
    const store = await openRedisStore({ url: server.url, onNotice: () => undefined });
    stores.push(store);
    return store;
  };
  const start = async (turns: number) => {
    const started = await TurnProcess.start({ url: server.url, conversationId: 'c', turns });
    processes.push(started);
    return started;
  };

  const isKept = async (kind: string) => String(await server.ask('KEYS', `*:${kind}:*`)) !== '';
  /** As if the lock of a holder that was held up had run out. */
  const loseLock = async () => {
    await server.ask('EVAL', "return redis.call('DEL', redis.call('KEYS', '*:lock:*')[1])", '0');
  };

  beforeEach(async () => {
    [stores, processes] = [[], []];
    server = await RedisServer.start();
  });
  afterEach(async () => {
    await Promise.all(processes.map((started) => started.kill()));
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  });

  it('lose no update of 200 turns of one conversation', async () => {
    const turning = await Promise.all([start(100), start(100)]);
    const reports = await Promise.all(turning.map((started) => started.run()));
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    const { states } = await open();
    expect((await states.read([KEY]))[KEY].count).toBe(200);
  });

  it('go on after one is killed in the midst of a turn', async () => {
    const { lock } = await open();
    const holder = await start(0);
    await holder.run();
    const next = lock.run('c', async () => 'done');
    await holder.kill();
    expect(await next).toBe('done');
  });

  it('go on after Redis is killed in the midst of their turns', async () => {
    const turning = await Promise.all([start(300), start(300)]);
    const { states } = await open();
    const ends = turning.map((started) => started.run());
    await waitFor(
      'the turns to be under way',
      async () => ((await states.read([KEY]))[KEY]?.count ?? 0) > 20,
    );
    await server.kill();
    await server.restart();
    const reports = await Promise.all(ends);
    const failures = new Set(reports.flatMap((report) => report.failures));
    expect([...failures]).toEqual(['StoreUnavailable']);
  });

  it('take turns, so that none of them waits for all works of another', async () => {
    const [busy, other] = [await open(), await open()];
    const order: string[] = [];
    const works: Promise<unknown>[] = [];
    await busy.lock.run('c', async () => {
      for (let number = 0; number < 20; number++)
        works.push(busy.lock.run('c', async () => order.push('busy')));
      works.push(other.lock.run('c', async () => order.push('other')));
      await waitFor('the other to ask', () => isKept('next'));
    });
    await Promise.all(works);
    expect(order[0]).toBe('other');
  });

  it('keep a lock for as long as its work takes', async () => {
    const { lock } = await open();
    const onLock = (...command: string[]) =>
      server.ask(
        'EVAL',
        `return redis.call(ARGV[1], redis.call('KEYS', '*:lock:*')[1], unpack(ARGV, 2))`,
        '0',
        ...command,
      );
    await lock.run('c', async () => {
      await onLock('PEXPIRE', '5000');
      await waitFor(
        'the lock to be renewed',
        async () => Number(await onLock('PEXPIRETIME')) > Date.now() + 5_000,
      );
    });
  });

  it('tell a holder that lost its lock when it writes', async () => {
    const [first, second] = [await open(), await open()];
    const late = first.lock.run('c', async () => {
      const state = (await first.states.read([KEY]))[KEY];
      await loseLock();
      await second.lock.run('c', () => second.states.write({ [KEY]: { by: 'second' } }));
      await first.states.write({ [KEY]: { ...state, by: 'first' } });
    });
    await expect(late).rejects.toThrow(/eTag/);
    expect((await second.states.read([KEY]))[KEY].by).toBe('second');
  });

  it('leave the lock of another alone when their own has run out', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let taken: Promise<void> = Promise.resolve();
    await first.lock.run('c', async () => {
      await loseLock();
      taken = second.lock.run('c', () => released);
      await waitFor('the second to hold it', () => isKept('lock'));
    });
    let held = true;
    const next = third.lock.run('c', async () => held);
    await waitFor('the third to ask', () => isKept('next'));
    held = false;
    release();
    expect(await next).toBe(false);
    await taken;
  });

  it('hear what was said by another', async () => {
    const [first, second] = [await open(), await open()];
    await first.log.open('c');
    const page = new Promise((resolve) => {
      first.log.subscribe('c', () => resolve(first.log.readFrom('c', 0)));
    });
    await second.log.append('c', { id: '1', json: '"said"' });
    expect(await page).toEqual({ activities: ['"said"'], watermark: 1 });
  });

  it('hear no more when they stop listening', async () => {
    const [first, second] = [await open(), await open()];
    await first.log.open('c');
    let told = 0;
    const stop = first.log.subscribe('c', () => {
      told += 1;
    });
    await second.log.append('c', { id: '1', json: '1' });
    await waitFor('the news', () => told > 0);
    stop();
    await waitFor('the end', async () => String(await server.ask('PUBSUB', 'CHANNELS')) === '');
    await second.log.append('c', { id: '2', json: '2' });
    expect(told).toBe(1);
  });

  it('count what a visitor uses up together', async () => {
    const [first, second] = [await open(), await open()];
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, number) => (number % 2 ? first : second).limits.take('key', 10, 60_000)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  });
});

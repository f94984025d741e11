import type { ConversationLog } from '../../../storage/conversationLog';
import { CircuitBreaker } from '../../../storage/guard/circuitBreaker';
import { guardStore } from '../../../storage/guard/guardStore';
import { createMemoryStore } from '../../../storage/memory/memoryStore';
import { openGuardedStore } from '../../../storage/openStore';
import type { RateLimiter } from '../../../storage/store';

describe('a guarded store', () => {
  afterEach(() => jest.useRealTimers());

  it('refuses a lost update with StateConflict, which is no fault of the store', async () => {
    const faults: unknown[] = [];
    const store = await openGuardedStore('memory:', {
      onNotice: () => {},
      onCall: () => {},
      onFault: (_operation, error) => faults.push(error),
    });
    await store.states.write({ key: { count: 1 } });
    const conflict = expect.objectContaining({ name: 'StateConflict' });
    await expect(store.states.write({ key: { count: 2 } })).rejects.toEqual(conflict);
    expect((await store.states.read(['key'])).key.count).toBe(1);
    expect(faults).toEqual([]);
  });

  it('goes on counting where it was when its store goes away', async () => {
    let away = false;
    const store = createMemoryStore();
    const limits: RateLimiter = {
      take: (...event) => (away ? Promise.reject(new Error('away')) : store.limits.take(...event)),
    };
    const breaker = new CircuitBreaker({ isAnswer: () => false, onCall: () => {}, onFault: () => {} });
    const guarded = guardStore({ ...store, shared: true, limits }, breaker);
    for (let count = 0; count < 3; count++) expect(await guarded.limits.take('address', 3, 60_000)).toBe(0);
    away = true;
    expect(await guarded.limits.take('address', 3, 60_000)).toBeGreaterThan(0);
    expect(await guarded.limits.take('another', 3, 60_000)).toBe(0);
  });

  it('holds what is said while its store is away, and brings in what nobody read', async () => {
    let away = false;
    const store = createMemoryStore();
    const stored = store.log;
    const unlessAway = async <T>(work: () => Promise<T>) => {
      if (away) throw new Error('away');
      return work();
    };
    const log: ConversationLog = {
      open: (...what) => unlessAway(() => stored.open(...what)),
      append: (...what) => unlessAway(() => stored.append(...what)),
      readFrom: (...what) => unlessAway(() => stored.readFrom(...what)),
      subscribe: (...what) => stored.subscribe(...what),
      atWork: (...what) => stored.atWork(...what),
      answered: (...what) => stored.answered(...what),
      unanswered: (...what) => stored.unanswered(...what),
      erase: (...what) => stored.erase(...what),
      expire: () => stored.expire(),
    };
    const check = () => unlessAway(() => store.check());
    const breaker = new CircuitBreaker({
      isAnswer: () => false,
      restMs: 0,
      onCall: () => {},
      onFault: () => {},
    });
    const guarded = guardStore({ ...store, log, check }, breaker);
    await guarded.log.open('old');
    await guarded.log.append('old', { id: '1', json: '1' });
    away = true;
    expect(await guarded.log.open('new')).toBe(true);
    for (const id of ['2', '3'])
      for (const conversation of ['old', 'new'])
        expect(await guarded.log.append(conversation, { id, json: id })).toBe('held');
    expect(await guarded.log.append('old', { id: '3', json: '3' })).toBe('known');
    const page = await guarded.log.readFrom('old', 1);
    expect(page).toMatchObject({ activities: ['2', '3'], watermark: 1 });
    page?.delivered?.();
    expect(await guarded.log.readFrom('old', 1)).toEqual({ activities: [], watermark: 1 });
    await expect(guarded.check()).rejects.toThrow('away');
    away = false;
    await guarded.check();
    expect(await stored.readFrom('old', 0)).toEqual({ activities: ['1'], watermark: 1 });
    expect(await stored.readFrom('new', 0)).toEqual({ activities: ['2', '3'], watermark: 2 });
    expect(await guarded.log.readFrom('new', 0)).toEqual({ activities: ['2', '3'], watermark: 2 });
  });

  it('has who listens read again when a read had failed, since the store may hold what it did not give', async () => {
    let away = false;
    const store = createMemoryStore();
    const log: ConversationLog = {
      ...store.log,
      open: (...what) => store.log.open(...what),
      append: (...what) => store.log.append(...what),
      subscribe: (...what) => store.log.subscribe(...what),
      readFrom: (...what) => (away ? Promise.reject(new Error('too slow')) : store.log.readFrom(...what)),
    };
    const breaker = new CircuitBreaker({
      isAnswer: () => false,
      onCall: () => {},
      onFault: () => {},
      restMs: 0,
    });
    const guarded = guardStore({ ...store, shared: true, log }, breaker);
    await guarded.log.open('c');
    const read: string[] = [];
    let watermark = 0;
    const catchUp = async () => {
      const page = await guarded.log.readFrom('c', watermark);
      read.push(...(page?.activities ?? []));
      watermark = page?.watermark ?? 0;
    };
    let reading = Promise.resolve();
    guarded.log.subscribe('c', () => {
      reading = reading.then(catchUp);
    });
    away = true;
    await guarded.log.append('c', { id: '1', json: '"answer"' });
    await reading;
    expect(read).toEqual([]);
    away = false;
    await guarded.check();
    await reading;
    expect(read).toEqual(['"answer"']);
  });

  it('is not asked for a while after a call that failed, and then again', async () => {
    jest.useFakeTimers();
    let healthy = false;
    const asked: boolean[] = [];
    const breaker = new CircuitBreaker({
      restMs: 50,
      isAnswer: () => false,
      onCall: () => {},
      onFault: () => {},
    });
    const ask = () =>
      breaker.run('ask', async () => {
        asked.push(healthy);
        if (!healthy) throw new Error('the disk is full');
      });
    await expect(ask()).rejects.toThrow('the disk is full');
    await expect(ask()).rejects.toEqual(expect.objectContaining({ name: 'StoreUnavailable' }));
    expect(breaker.isOpen).toBe(true);
    healthy = true;
    jest.advanceTimersByTime(60);
    await ask();
    expect([breaker.isOpen, asked]).toEqual([false, [false, true]]);
  });
});

import { CircuitBreaker } from '../../../storage/guard/circuitBreaker';
import { guardStore } from '../../../storage/guard/guardStore';
import { InProcessLimits } from '../../../storage/memory/inProcess';
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
    const fallbacks = { log: store.log, limits: new InProcessLimits() };
    const guarded = guardStore({ ...store, shared: true, limits }, breaker, fallbacks);
    for (let count = 0; count < 3; count++) expect(await guarded.limits.take('address', 3, 60_000)).toBe(0);
    away = true;
    expect(await guarded.limits.take('address', 3, 60_000)).toBeGreaterThan(0);
    expect(await guarded.limits.take('another', 3, 60_000)).toBe(0);
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

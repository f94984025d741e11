import { waitFor } from '../../support/waitFor';
import type { StoreBench } from './storeBench';

const DAY_MS = 24 * 60 * 60 * 1000;
const MONTH_MS = 30 * DAY_MS;

export function describeLifetimes(bench: StoreBench): void {
  describe('lifetimes', () => {
    it('forgets an activity after a day, and goes on counting', async () => {
      const store = await bench.open();
      await store.log.open('c');
      await store.log.append('c', { id: 'old', json: '"old"' }, { awaitsAnswer: true });
      bench.clock.now += DAY_MS - 1;
      await store.log.append('c', { id: 'new', json: '"new"' });
      await store.expire();
      expect((await store.log.readFrom('c', 0))?.activities).toEqual(['"old"', '"new"']);
      bench.clock.now += 1;
      await store.expire();
      expect(await store.log.readFrom('c', 0)).toEqual({ activities: ['"new"'], watermark: 2 });
      expect(await store.log.readFrom('c', 1)).toEqual({ activities: ['"new"'], watermark: 2 });
      expect(await store.log.unanswered(1)).toEqual([]);
    });

    it('keeps a conversation whose activities are all forgotten', async () => {
      const store = await bench.open();
      await store.log.open('c');
      await store.log.append('c', { id: '1', json: '1' });
      bench.clock.now += MONTH_MS - 1;
      await store.expire();
      expect(await store.log.readFrom('c', 0)).toEqual({ activities: [], watermark: 1 });
      expect(await store.log.append('c', { id: '2', json: '2' })).toBe('added');
      expect(await store.log.readFrom('c', 1)).toEqual({ activities: ['2'], watermark: 2 });
    });

    it('forgets a conversation 30 days after its last activity, and tells who listens', async () => {
      const store = await bench.open();
      await store.log.open('c');
      bench.clock.now += DAY_MS;
      await store.log.append('c', { id: '1', json: '1' });
      let told = 0;
      store.log.subscribe('c', () => {
        told += 1;
      });
      bench.clock.now += MONTH_MS - 1;
      await store.expire();
      expect(await store.log.readFrom('c', 0)).toBeDefined();
      bench.clock.now += 1;
      await store.expire();
      expect(await store.log.readFrom('c', 0)).toBeUndefined();
      expect(await store.log.append('c', { id: '2', json: '2' })).toBe('gone');
      await waitFor('the end to be told', () => told > 0);
    });

    it('starts a forgotten conversation anew', async () => {
      const store = await bench.open();
      await store.log.open('c');
      await store.log.append('c', { id: '1', json: '1' });
      bench.clock.now += MONTH_MS;
      await store.expire();
      expect(await store.log.open('c')).toBe(true);
      expect(await store.log.append('c', { id: '1', json: '"again"' })).toBe('added');
      expect(await store.log.readFrom('c', 0)).toEqual({ activities: ['"again"'], watermark: 1 });
    });

    it('forgets a state 30 days after its last write', async () => {
      const { states, expire } = await opened(bench);
      await states.write({ silent: { is: 1 }, used: { is: 1 } });
      bench.clock.now += DAY_MS;
      const { used } = await states.read(['used']);
      await states.write({ used });
      bench.clock.now += MONTH_MS - DAY_MS;
      await expire();
      expect(Object.keys(await states.read(['silent', 'used']))).toEqual(['used']);
      bench.clock.now += DAY_MS;
      await expire();
      expect(await states.read(['silent', 'used'])).toEqual({});
    });

    it('forgets a state earlier when it says so, and never later', async () => {
      const { states, expire } = await opened(bench);
      const { now } = bench.clock;
      await states.write({ soon: { keepUntil: now + DAY_MS }, late: { keepUntil: now + 2 * MONTH_MS } });
      bench.clock.now += DAY_MS - 1;
      await expire();
      expect(Object.keys(await states.read(['soon', 'late'])).sort()).toEqual(['late', 'soon']);
      bench.clock.now += 1;
      await expire();
      expect(Object.keys(await states.read(['soon', 'late']))).toEqual(['late']);
      bench.clock.now += MONTH_MS - DAY_MS;
      await expire();
      expect(await states.read(['late'])).toEqual({});
    });

    it('forgets many at once', async () => {
      const { states, log, expire } = await opened(bench);
      const ids = Array.from({ length: 300 }, (_, number) => `c${number}`);
      for (const id of ids) {
        await log.open(id);
        await log.append(id, { id: '1', json: '1' });
        await states.write({ [id]: { id } });
      }
      bench.clock.now += MONTH_MS;
      await expire();
      expect(await states.read(ids)).toEqual({});
      const pages = await Promise.all(ids.map((id) => log.readFrom(id, 0)));
      expect(pages.filter((page) => page !== undefined)).toEqual([]);
    });
  });
}

async function opened(bench: StoreBench) {
  const store = await bench.open();
  return { states: store.states, log: store.log, expire: () => store.expire() };
}

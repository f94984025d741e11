import type { StoreBench } from './storeBench';

const WAIT_MS = 10_000;

export function describeUnanswered(bench: StoreBench): void {
  describe('unanswered activities', () => {
    const waiting = async () => {
      const store = await bench.open();
      await store.log.open('c');
      await store.log.append('c', { id: '1', json: '"hi"' }, { awaitsAnswer: true });
      await store.log.append('c', { id: '2', json: '"hello"' });
      return store.log;
    };

    it('are those that wait long enough, of those that await an answer', async () => {
      const log = await waiting();
      bench.clock.now += WAIT_MS - 1;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
      bench.clock.now += 1;
      expect(await log.unanswered(WAIT_MS)).toEqual([{ conversationId: 'c', json: '"hi"' }]);
    });

    it('are none whose turn was still under way not long ago', async () => {
      const log = await waiting();
      bench.clock.now += WAIT_MS - 1;
      for (const id of ['1', '2', 'unknown']) await log.atWork('c', id);
      bench.clock.now += WAIT_MS - 1;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
      bench.clock.now += 1;
      expect(await log.unanswered(WAIT_MS)).toHaveLength(1);
    });

    it('are no more once they are answered', async () => {
      const log = await waiting();
      await log.answered('c', '1');
      await log.answered('c', '1');
      await log.answered('c', 'unknown');
      bench.clock.now += WAIT_MS;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
    });

    it('go to one of many who ask, and to the next only after as long again', async () => {
      const log = await waiting();
      bench.clock.now += WAIT_MS;
      const handed = await Promise.all(Array.from({ length: 10 }, () => log.unanswered(WAIT_MS)));
      expect(handed.flat()).toEqual([{ conversationId: 'c', json: '"hi"' }]);
      bench.clock.now += WAIT_MS - 1;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
      bench.clock.now += 1;
      expect(await log.unanswered(WAIT_MS)).toHaveLength(1);
    });

    it('can be answered by who took them over', async () => {
      const log = await waiting();
      bench.clock.now += WAIT_MS;
      await log.unanswered(WAIT_MS);
      await log.answered('c', '1');
      bench.clock.now += WAIT_MS;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
    });

    it('come in the order in which they were added', async () => {
      const { log } = await bench.open();
      const ids = Array.from({ length: 12 }, (_, number) => `c${number}`);
      for (const id of ids) {
        await log.open(id);
        await log.append(id, { id: 'first', json: `"${id} first"` }, { awaitsAnswer: true });
        await log.append(id, { id: 'second', json: `"${id} second"` }, { awaitsAnswer: true });
        bench.clock.now += 1;
      }
      bench.clock.now += WAIT_MS;
      expect((await log.unanswered(WAIT_MS)).map(({ json }) => json)).toEqual(
        ids.flatMap((id) => [`"${id} first"`, `"${id} second"`]),
      );
    });

    it('come all at once, however many', async () => {
      const { log } = await bench.open();
      await log.open('c');
      const ids = Array.from({ length: 250 }, (_, number) => `${number}`);
      await Promise.all(ids.map((id) => log.append('c', { id, json: id }, { awaitsAnswer: true })));
      bench.clock.now += WAIT_MS;
      expect((await log.unanswered(WAIT_MS)).map(({ json }) => json)).toEqual(ids);
    });

    it('are forgotten with what was said', async () => {
      const log = await waiting();
      await log.erase('c');
      bench.clock.now += WAIT_MS;
      expect(await log.unanswered(WAIT_MS)).toEqual([]);
    });

    it('are forgotten when a long conversation loses them', async () => {
      const { log } = await bench.open({ maxActivities: 1 });
      await log.open('c');
      await log.append('c', { id: '1', json: '"lost"' }, { awaitsAnswer: true });
      await log.append('c', { id: '2', json: '"kept"' }, { awaitsAnswer: true });
      bench.clock.now += WAIT_MS;
      expect(await log.unanswered(WAIT_MS)).toEqual([{ conversationId: 'c', json: '"kept"' }]);
    });
  });
}

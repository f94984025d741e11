import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../../storage/store';
import type { StoreBench } from './storeBench';

export function describeConcurrency(bench: StoreBench): void {
  describe('many at once', () => {
    it('counts exactly the writes that were not refused', async () => {
      const { states } = await bench.open();
      await states.write({ key: { count: 0 } });
      const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => addOne(states)));
      const successes = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect(successes).toBeGreaterThan(0);
      expect((await states.read(['key'])).key.count).toBe(successes);
    });

    it('lets one of many create', async () => {
      const { states } = await bench.open();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_, number) => states.write({ key: { number } })),
      );
      const winners = outcomes.flatMap(({ status }, number) => (status === 'fulfilled' ? [number] : []));
      expect(winners).toEqual([(await states.read(['key'])).key.number]);
    });

    it('loses nothing of 100 writers who try again', async () => {
      const { states } = await bench.open();
      await states.write({ key: { count: 0 } });
      await Promise.all(Array.from({ length: 100 }, () => untilDone(() => addOne(states))));
      expect((await states.read(['key'])).key.count).toBe(100);
    });

    it('keeps all of 20 conversations of 50 appends at once, in order', async () => {
      const { log } = await bench.open();
      const ids = Array.from({ length: 20 }, (_, number) => `c${number}`);
      const said = Array.from({ length: 50 }, (_, number) => `"${number}"`);
      await Promise.all(ids.map((id) => log.open(id)));
      await Promise.all(said.flatMap((json) => ids.map((id) => log.append(id, { id: json, json }))));
      const pages = await Promise.all(ids.map((id) => log.readFrom(id, 0)));
      expect(pages).toEqual(ids.map(() => ({ activities: said, watermark: 50 })));
    });

    it('gives who reads while it is written every activity once, in order', async () => {
      const { log } = await bench.open();
      const said = Array.from({ length: 200 }, (_, number) => `"${number}"`);
      await log.open('c');
      const writing = Promise.all(said.map((json) => log.append('c', { id: json, json })));
      const read: string[] = [];
      for (let watermark = 0; watermark < said.length; ) {
        const page = await log.readFrom('c', watermark);
        read.push(...(page?.activities ?? []));
        watermark = page?.watermark ?? Infinity;
        await setImmediate();
      }
      await writing;
      expect(read).toEqual(said);
    });
  });
}

async function addOne(states: Store['states']): Promise<void> {
  const { key } = await states.read(['key']);
  await states.write({ key: { ...key, count: key.count + 1 } });
}

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    const refused = await work().then(
      () => false,
      (error: unknown) => {
        if (!String(error).includes('eTag')) throw error;
        return true;
      },
    );
    if (!refused) return;
  }
}

import { setImmediate } from 'node:timers/promises';
import type { StoreBench } from './storeBench';

export function describeLock(bench: StoreBench): void {
  describe('lock', () => {
    it('runs the works of one conversation one at a time, in the order in which they came', async () => {
      const { lock } = await bench.open();
      const started: number[] = [];
      let running = 0;
      let most = 0;
      const numbers = Array.from({ length: 20 }, (_, number) => number);
      const results = await Promise.all(
        numbers.map((number) =>
          lock.run('c', async () => {
            started.push(number);
            running += 1;
            most = Math.max(most, running);
            await setImmediate();
            running -= 1;
            return number * 2;
          }),
        ),
      );
      expect(started).toEqual(numbers);
      expect(most).toBe(1);
      expect(results).toEqual(numbers.map((number) => number * 2));
    });

    it('lets conversations work side by side', async () => {
      const { lock } = await bench.open();
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const first = lock.run('c', () => released);
      expect(await lock.run('d', async () => 'done')).toBe('done');
      release();
      await first;
    });

    it('fails as the work does, and goes on with the next', async () => {
      const { lock } = await bench.open();
      const failing = lock.run('c', async () => {
        throw new Error('the work failed');
      });
      const next = lock.run('c', async () => 'done');
      await expect(failing).rejects.toThrow('the work failed');
      expect(await next).toBe('done');
    });

    it('goes on after a work that throws before it returns', async () => {
      const { lock } = await bench.open();
      const failing = lock.run('c', () => {
        throw new Error('the work failed');
      });
      await expect(failing).rejects.toThrow('the work failed');
      expect(await lock.run('c', async () => 'done')).toBe('done');
    });
  });
}

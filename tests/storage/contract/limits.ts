import type { StoreBench } from './storeBench';

export function describeLimits(bench: StoreBench): void {
  describe('limits', () => {
    it('allows a number in any window, and says after how many seconds the next is allowed', async () => {
      const { limits } = await bench.open();
      const take = () => limits.take('key', 3, 10_000);
      expect(await take()).toBe(0);
      bench.clock.now += 4_000;
      expect([await take(), await take()]).toEqual([0, 0]);
      expect(await take()).toBe(6);
      bench.clock.now += 5_500;
      expect(await take()).toBe(1);
      bench.clock.now += 500;
      expect(await take()).toBe(0);
      expect(await take()).toBe(4);
    });

    it('counts no event that it refuses', async () => {
      const { limits } = await bench.open();
      expect(await limits.take('key', 1, 10_000)).toBe(0);
      for (let second = 0; second < 9; second++) {
        expect(await limits.take('key', 1, 10_000)).toBe(10 - second);
        bench.clock.now += 1_000;
      }
      bench.clock.now += 1_000;
      expect(await limits.take('key', 1, 10_000)).toBe(0);
    });

    it('counts each key alone', async () => {
      const { limits } = await bench.open();
      for (const key of ['a', 'b', '__proto__', 'a\u0000', '::1'])
        expect([await limits.take(key, 1, 10_000), await limits.take(key, 1, 10_000)]).toEqual([0, 10]);
    });

    it('allows no more to many who come at once', async () => {
      const { limits } = await bench.open();
      const waits = await Promise.all(Array.from({ length: 50 }, () => limits.take('key', 20, 10_000)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
    });

    it('allows what costs no more together than the limit, as many bytes do', async () => {
      const { limits } = await bench.open();
      const take = (cost: number) => limits.take('key', 1_000, 60_000, cost);
      expect([await take(600), await take(300)]).toEqual([0, 0]);
      bench.clock.now += 30_000;
      expect([await take(200), await take(100)]).toEqual([30, 0]);
      bench.clock.now += 30_000;
      expect(await take(900)).toBe(0);
      bench.clock.now += 60_000;
      expect([await take(5_000), await take(1)]).toEqual([0, 60]);
    });

    it('refuses nothing without a limit', async () => {
      const { limits } = await bench.open();
      const waits = await Promise.all(Array.from({ length: 50 }, () => limits.take('key', Infinity, 10_000)));
      expect(waits.filter((wait) => wait > 0)).toEqual([]);
    });
  });
}

import type { StoreBench } from './storeBench';

export function describeReopening(bench: StoreBench): void {
  describe('closing', () => {
    it('takes writes until it is closed, and says so', async () => {
      const { store, reopen } = await bench.openWhole();
      await store.check();
      await store.close();
      await expect(store.check()).rejects.toThrow();
      if (!reopen) return;
      await expect(store.log.open('c')).rejects.toThrow();
      await expect(store.states.write({ key: {} })).rejects.toThrow();
    });

    it('closes once, however often it is asked', async () => {
      const store = await bench.open();
      await Promise.all([store.close(), store.close()]);
      await store.close();
    });

    it('keeps everything, where anything is kept', async () => {
      const { store, reopen } = await bench.openWhole();
      if (!reopen) return;
      await store.states.write({ key: { text: 'é' } });
      const before = (await store.states.read(['key'])).key;
      await store.log.open('c');
      await store.log.append('c', { id: '1', json: '"first"' }, { awaitsAnswer: true });
      await store.log.append('c', { id: '2', json: '"erased"' });
      await store.log.open('erased');
      await store.log.append('erased', { id: '1', json: '"erased"' });
      await store.log.erase('erased');

      const { states, log } = await reopen();
      expect((await states.read(['key'])).key).toEqual(before);
      await expect(states.write({ key: {} })).rejects.toThrow(/eTag/);
      await states.write({ key: { ...before, text: 'new' } });
      expect(await log.open('c')).toBe(false);
      expect(await log.append('c', { id: '1', json: '"twice"' })).toBe('known');
      expect(await log.append('c', { id: '3', json: '"third"' })).toBe('added');
      expect((await log.readFrom('c', 0))?.activities).toEqual(['"first"', '"erased"', '"third"']);
      expect(await log.readFrom('erased', 0)).toEqual({ activities: [], watermark: 1, ended: true });
      bench.clock.now += 10_000;
      expect(await log.unanswered(10_000)).toEqual([{ conversationId: 'c', json: '"first"' }]);
    });

    it('keeps what was asked for just before it is closed', async () => {
      const { store, reopen } = await bench.openWhole();
      if (!reopen) return;
      await store.log.open('c');
      const appends = Array.from({ length: 50 }, (_, number) =>
        store.log.append('c', { id: `${number}`, json: `${number}` }),
      );
      const reopened = reopen();
      expect(await Promise.all(appends)).toEqual(appends.map(() => 'added'));
      expect((await (await reopened).log.readFrom('c', 0))?.watermark).toBe(50);
    });
  });
}

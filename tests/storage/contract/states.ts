import type { StoreItems } from 'botbuilder';
import type { StoreBench } from './storeBench';

const ODD_KEYS = [
  '!@#$%^&*()_+??><":QASD~`',
  'conversation/19:meeting_MjdhNjM4@thread.v2;messageid=1',
  ' spaces and\nline ends ',
  'null\u0000inside',
  'ünïcödé/爽/😀/e\u0301',
  'half of a pair \ud83d',
  'half of a pair \ud83e',
  '__proto__',
  'constructor',
  'a/../b\\c',
  `${'long'.repeat(1_000)}1`,
  `${'long'.repeat(1_000)}2`,
  '',
];

/**
 * The cases of Microsoft's StorageBaseTests (https://github.com/microsoft/botbuilder-js,
 * libraries/botbuilder-core/tests), but for one: there a write without an eTag overwrites, here it only creates, so
 * that two who both found nothing can't overwrite each other unseen.
 */
export function describeStates(bench: StoreBench): void {
  describe('states', () => {
    it('reads nothing of keys that were never written', async () => {
      const { states } = await bench.open();
      await states.write({ known: { is: 1 } });
      expect(await states.read(['unknown'])).toEqual({});
      expect(Object.keys(await states.read(['unknown', 'known']))).toEqual(['known']);
    });

    it('reads, writes and deletes nothing when asked for nothing', async () => {
      const { states } = await bench.open();
      expect(await states.read([])).toEqual({});
      await states.write({});
      await states.delete([]);
    });

    it.each([undefined, null])('rejects %s in place of keys or changes', async (nothing) => {
      const { states } = await bench.open();
      await expect(states.read(nothing as unknown as string[])).rejects.toThrow('Keys are required');
      await expect(states.write(nothing as unknown as StoreItems)).rejects.toThrow('Changes are required');
      await expect(states.delete(nothing as unknown as string[])).rejects.toThrow('Keys are required');
    });

    it('reads what was written, with an eTag', async () => {
      const { states } = await bench.open();
      const item = { text: 'é"\\\n\ud83d', list: [1, { deep: null }], yes: true, empty: '' };
      await states.write({ first: item, second: { id: 2 } });
      const { first, second } = await states.read(['first', 'second']);
      expect(first).toEqual({ ...item, eTag: expect.stringMatching(/./) });
      expect(second).toEqual({ id: 2, eTag: expect.stringMatching(/./) });
    });

    it('shares no object with who writes or reads', async () => {
      const { states } = await bench.open();
      const written = { list: [1] };
      await states.write({ key: written });
      written.list.push(2);
      const read = (await states.read(['key'])).key;
      read.list.push(3);
      expect((await states.read(['key'])).key.list).toEqual([1]);
      expect(written).toEqual({ list: [1, 2] });
    });

    it('updates with the eTag that was read, which is another afterwards', async () => {
      const { states } = await bench.open();
      await states.write({ key: { count: 1 } });
      const first = (await states.read(['key'])).key;
      await states.write({ key: { ...first, count: 2 } });
      const second = (await states.read(['key'])).key;
      expect(second.count).toBe(2);
      expect(second.eTag).not.toBe(first.eTag);
    });

    it('refuses an update with an eTag that is no longer the kept one', async () => {
      const { states } = await bench.open();
      await states.write({ key: { count: 1 } });
      const first = (await states.read(['key'])).key;
      await states.write({ key: { ...first, count: 2 } });
      await expect(states.write({ key: { ...first, count: 3 } })).rejects.toEqual(
        expect.objectContaining({ name: 'StateConflict', message: expect.stringContaining('eTag') }),
      );
      expect((await states.read(['key'])).key.count).toBe(2);
    });

    it('takes no eTag of an earlier life of the key', async () => {
      const { states } = await bench.open();
      await states.write({ key: { life: 1 } });
      const first = (await states.read(['key'])).key;
      await states.delete(['key']);
      await expect(states.write({ key: first })).rejects.toThrow(/eTag/);
      await states.write({ key: { life: 2 } });
      await expect(states.write({ key: first })).rejects.toThrow(/eTag/);
      expect((await states.read(['key'])).key.life).toBe(2);
    });

    it.each([undefined, null, ''])('creates with the eTag %p, and never overwrites with it', async (eTag) => {
      const { states } = await bench.open();
      await states.write({ key: { count: 1, eTag } });
      await expect(states.write({ key: { count: 2, eTag } })).rejects.toThrow(/eTag/);
      expect((await states.read(['key'])).key.count).toBe(1);
    });

    it('creates and overwrites with the eTag *', async () => {
      const { states } = await bench.open();
      await states.write({ key: { count: 1, eTag: '*' } });
      await states.write({ key: { count: 2, eTag: '*' } });
      const { key } = await states.read(['key']);
      expect(key.count).toBe(2);
      expect(key.eTag).not.toBe('*');
    });

    it('keeps keys of any characters apart', async () => {
      const { states } = await bench.open();
      const changes = Object.fromEntries(ODD_KEYS.map((key, number) => [key, { number }]));
      await states.write(changes);
      const items = await states.read(ODD_KEYS);
      expect(Object.keys(items).sort()).toEqual([...ODD_KEYS].sort());
      expect(ODD_KEYS.map((key) => items[key].number)).toEqual([...ODD_KEYS.keys()]);
      await states.delete(ODD_KEYS);
      expect(await states.read(ODD_KEYS)).toEqual({});
    });

    it('deletes what it is asked to, and its neighbours stay', async () => {
      const { states } = await bench.open();
      await states.write({ a: { is: 'a' }, b: { is: 'b' } });
      await states.delete(['a', 'unknown']);
      expect(Object.keys(await states.read(['a', 'b']))).toEqual(['b']);
    });

    it('writes, reads and deletes many at once', async () => {
      const { states } = await bench.open();
      const keys = Array.from({ length: 25 }, (_, number) => `key ${number}`);
      await states.write(Object.fromEntries(keys.map((key) => [key, { key }])));
      const items = await states.read(keys);
      expect(keys.map((key) => items[key]?.key)).toEqual(keys);
      await states.delete(keys);
      expect(await states.read(keys)).toEqual({});
    });

    it('writes nothing of many when one of them is refused', async () => {
      const { states } = await bench.open();
      await states.write({ taken: { by: 'first' } });
      const many = Object.fromEntries(
        Array.from({ length: 10 }, (_, number) => [`key ${number}`, { number }]),
      );
      await expect(states.write({ ...many, taken: { by: 'second' }, last: {} })).rejects.toThrow(/eTag/);
      expect(Object.keys(await states.read([...Object.keys(many), 'taken', 'last']))).toEqual(['taken']);
    });
  });
}

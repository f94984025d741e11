import { READABLE_AFTER_END_MS } from '../../../storage/conversationLog';
import { waitFor } from '../../support/waitFor';
import { activity, type StoreBench } from './storeBench';

export function describeLog(bench: StoreBench): void {
  describe('conversation log', () => {
    it('begins a conversation once', async () => {
      const { log } = await bench.open();
      expect([await log.open('c'), await log.open('c'), await log.open('d')]).toEqual([true, false, true]);
      expect(await log.readFrom('c', 0)).toEqual({ activities: [], watermark: 0 });
    });

    it('lets one of many begin it', async () => {
      const { log } = await bench.open();
      const begun = await Promise.all(Array.from({ length: 20 }, () => log.open('c')));
      expect(begun.filter((first) => first)).toHaveLength(1);
    });

    it('knows no conversation that was not begun', async () => {
      const { log } = await bench.open();
      expect(await log.append('c', activity('1'))).toBe('gone');
      expect(await log.readFrom('c', 0)).toBeUndefined();
      await log.erase('c');
      await log.answered('c', '1');
    });

    it('erases what was said and ends the conversation, whose watermarks stay good, and lets its last words be read for half a minute', async () => {
      const { log } = await bench.open();
      const asked = () => log.append('c', activity('2'), { awaitsAnswer: true });
      await log.open('c');
      await log.append('c', { id: '1', json: '1' });
      await log.erase('c');
      expect(await log.readFrom('c', 0)).toEqual({ activities: [], watermark: 1, ended: true });
      expect([await log.append('c', { id: 'bye', json: '"bye"' }), await asked()]).toEqual(['added', 'gone']);
      bench.clock.now += READABLE_AFTER_END_MS - 1;
      await log.erase('d');
      expect(await log.readFrom('c', 0)).toEqual({ activities: ['"bye"'], watermark: 2, ended: true });
      expect([await asked(), await log.open('c')]).toEqual(['gone', false]);
      bench.clock.now += 1;
      expect(await log.readFrom('c', 0)).toBeUndefined();
      expect([await asked(), await log.open('c')]).toEqual(['gone', false]);
    });

    it('takes an activity once, also when it comes many times at once', async () => {
      const { log } = await bench.open();
      await log.open('c');
      await log.open('d');
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => log.append('c', activity('1'))));
      expect(outcomes.sort()).toEqual(['added', 'known', 'known', 'known', 'known']);
      expect(await log.append('d', activity('1'))).toBe('added');
      expect((await log.readFrom('c', 0))?.watermark).toBe(1);
    });

    it('gives what came after any watermark, and the watermark to go on from', async () => {
      const { log } = await bench.open();
      await log.open('c');
      for (const id of ['1', '2', '3']) await log.append('c', { id, json: id });
      expect(await log.readFrom('c', 0)).toEqual({ activities: ['1', '2', '3'], watermark: 3 });
      expect(await log.readFrom('c', 1)).toEqual({ activities: ['2', '3'], watermark: 3 });
      expect(await log.readFrom('c', 2)).toEqual({ activities: ['3'], watermark: 3 });
      expect(await log.readFrom('c', 3)).toEqual({ activities: [], watermark: 3 });
      expect(await log.readFrom('c', 900_000_000_000_000)).toEqual({ activities: [], watermark: 3 });
    });

    it('gives a long history in pages, each from where the last one ended', async () => {
      const { log } = await bench.open();
      const all = Array.from({ length: 120 }, (_, number) =>
        JSON.stringify(`${number} ${'x'.repeat(5_000)}`),
      );
      await log.open('c');
      for (const [number, json] of all.entries()) await log.append('c', { id: `${number}`, json });
      const read: string[] = [];
      const sizes: number[] = [];
      for (let watermark = 0, more = true; more; ) {
        const page = await log.readFrom('c', watermark);
        read.push(...(page?.activities ?? []));
        sizes.push(page?.activities.join('').length ?? 0);
        watermark = page?.watermark ?? 0;
        more = page?.more ?? false;
      }
      expect(read).toEqual(all);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(131_072);
    });

    it('reads JSON as it was written, of any characters and of 64 kB', async () => {
      const { log } = await bench.open();
      const texts = ['é爽😀\u0000\u2028', 'half \ud83d', 'x'.repeat(65_536)];
      const all = texts.map((text) => JSON.stringify({ text }));
      await log.open('c');
      for (const [number, json] of all.entries()) await log.append('c', { id: `${number}`, json });
      const page = await log.readFrom('c', 0);
      expect(page?.activities).toEqual(all);
    });

    it('keeps conversations and activities with ids of any characters apart', async () => {
      const { log } = await bench.open();
      const ids = ['a', 'a/1', 'a\u0000', '__proto__', '😀', 'long'.repeat(1_000)];
      for (const id of ids) {
        await log.open(id);
        for (const other of ids) await log.append(id, { id: other, json: JSON.stringify([id, other]) });
      }
      const pages = await Promise.all(ids.map((id) => log.readFrom(id, 0)));
      expect(pages.map((page) => page?.activities.map((json): unknown => JSON.parse(json)))).toEqual(
        ids.map((id) => ids.map((other) => [id, other])),
      );
    });

    it('tells who listens to a conversation that something was added, until they stop', async () => {
      const { log } = await bench.open();
      const heard: string[] = [];
      await log.open('c');
      await log.open('d');
      const stop = log.subscribe('c', () => heard.push('first'));
      const stopSecond = log.subscribe('c', () => heard.push('second'));
      await log.append('d', activity('1'));
      await log.append('c', activity('1'));
      await waitFor('both to hear', () => heard.length === 2);
      stop();
      await log.append('c', activity('2'));
      await waitFor('the other to hear', () => heard.length === 3);
      stopSecond();
      expect(heard).toEqual(['first', 'second', 'second']);
    });

    it('has what was added when it tells of it', async () => {
      const { log } = await bench.open();
      await log.open('c');
      const page = new Promise((resolve) => {
        log.subscribe('c', () => resolve(log.readFrom('c', 0)));
      });
      await log.append('c', { id: '1', json: '"said"' });
      expect(await page).toEqual({ activities: ['"said"'], watermark: 1 });
    });

    it('tells nobody of an activity that is known', async () => {
      const { log } = await bench.open();
      const heard: string[] = [];
      await log.open('c');
      await log.append('c', activity('1'));
      const marks: string[] = [];
      log.subscribe('c', () => heard.push(marks.join()));
      await log.append('c', activity('1'));
      marks.push('new');
      await log.append('c', activity('2'));
      await waitFor('the news', () => heard.length > 0);
      expect(heard).toEqual(['new']);
    });

    it('keeps the latest of a long conversation, and goes on counting', async () => {
      const { log } = await bench.open({ maxActivities: 3 });
      await log.open('c');
      for (let id = 1; id <= 10; id++) await log.append('c', { id: String(id), json: String(id) });
      expect(await log.readFrom('c', 0)).toEqual({ activities: ['8', '9', '10'], watermark: 10 });
      expect(await log.readFrom('c', 4)).toEqual({ activities: ['8', '9', '10'], watermark: 10 });
      expect(await log.readFrom('c', 9)).toEqual({ activities: ['10'], watermark: 10 });
    });

    it('keeps no more of a conversation than its size allows, but always the last', async () => {
      const { log } = await bench.open({ maxSize: 1_000 });
      await log.open('c');
      for (let id = 1; id <= 10; id++)
        await log.append('c', { id: String(id), json: `"${'x'.repeat(298)}"` });
      expect((await log.readFrom('c', 0))?.activities).toHaveLength(3);
      await log.append('c', { id: 'big', json: `"${'x'.repeat(2_000)}"` });
      expect(await log.readFrom('c', 0)).toEqual({ activities: [`"${'x'.repeat(2_000)}"`], watermark: 11 });
    });
  });
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  MemoryConversationLog,
  type MemoryConversationLogOptions,
} from '../../channels/directLine/memoryConversationLog';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A log with a clock that is set by hand. */
function logAt(options: MemoryConversationLogOptions = {}) {
  const clock = { now: 0 };
  return { clock, log: new MemoryConversationLog({ ...options, now: () => clock.now }) };
}

const activity = (id: string, size = 1) => ({ id, json: JSON.stringify('x'.repeat(size)) });

describe('the conversation log in memory', () => {
  it('gives what came after a watermark, and the watermark to go on from', async () => {
    const { log } = logAt();
    await log.open('c');
    for (const id of ['1', '2', '3']) await log.append('c', { id, json: id });
    expect(await log.readFrom('c', 0)).toEqual({ activities: ['1', '2', '3'], watermark: 3 });
    expect(await log.readFrom('c', 2)).toEqual({ activities: ['3'], watermark: 3 });
    expect(await log.readFrom('c', 3)).toEqual({ activities: [], watermark: 3 });
  });

  it('begins a conversation once, and knows none that was not begun', async () => {
    const { log } = logAt();
    expect([await log.open('c'), await log.open('c')]).toEqual([true, false]);
    expect(await log.append('other', activity('1'))).toBe('gone');
    expect(await log.readFrom('other', 0)).toBeUndefined();
  });

  it('takes an activity once', async () => {
    const { log } = logAt();
    await log.open('c');
    expect([await log.append('c', activity('1')), await log.append('c', activity('1'))]).toEqual([
      'added',
      'known',
    ]);
    expect((await log.readFrom('c', 0))?.watermark).toBe(1);
  });

  it('tells who listens to a conversation, until they stop', async () => {
    const { log } = logAt();
    const heard: string[] = [];
    await log.open('c');
    await log.open('d');
    const stop = log.subscribe('c', () => heard.push('first'));
    log.subscribe('c', () => heard.push('second'));
    await log.append('d', activity('1'));
    await log.append('c', activity('1'));
    stop();
    await log.append('c', activity('2'));
    expect(heard).toEqual(['first', 'second', 'second']);
  });

  it('forgets an activity after a day, and goes on counting', async () => {
    const { log, clock } = logAt();
    await log.open('c');
    await log.append('c', { id: 'old', json: '"old"' });
    clock.now = DAY_MS - 1;
    await log.append('c', { id: 'new', json: '"new"' });
    clock.now = DAY_MS;
    await log.expire();
    expect(await log.readFrom('c', 0)).toEqual({ activities: ['"new"'], watermark: 2 });
    expect(await log.readFrom('c', 1)).toEqual({ activities: ['"new"'], watermark: 2 });
  });

  it('forgets a conversation a day after its last activity, and tells who listens', async () => {
    const { log, clock } = logAt();
    let told = 0;
    await log.open('c');
    await log.append('c', activity('1'));
    log.subscribe('c', () => {
      told += 1;
    });
    clock.now = DAY_MS - 1;
    await log.expire();
    expect(await log.readFrom('c', 0)).toBeDefined();
    clock.now = DAY_MS;
    await log.expire();
    expect(await log.readFrom('c', 0)).toBeUndefined();
    expect(told).toBe(1);
  });

  it('keeps the latest of a long conversation', async () => {
    const { log } = logAt({ maxActivities: 3 });
    await log.open('c');
    for (let id = 1; id <= 10; id++) await log.append('c', { id: String(id), json: String(id) });
    expect(await log.readFrom('c', 0)).toEqual({ activities: ['8', '9', '10'], watermark: 10 });
  });

  it('keeps no more of a conversation than its size allows', async () => {
    const { log } = logAt({ maxSize: 1000 });
    await log.open('c');
    for (let id = 1; id <= 10; id++) await log.append('c', activity(String(id), 298));
    expect((await log.readFrom('c', 0))?.activities).toHaveLength(3);
  });

  it('forgets the conversation that was silent longest when all is full', async () => {
    const { log } = logAt({ maxTotalSize: 3 * (500 + 102) });
    for (const id of ['a', 'b', 'c']) {
      await log.open(id);
      await log.append(id, activity('1', 100));
    }
    await log.append('a', activity('2', 0));
    const known = await Promise.all(
      ['a', 'b', 'c'].map(async (id) => (await log.readFrom(id, 0)) !== undefined),
    );
    expect(known).toEqual([true, false, true]);
  });

  it('gives all its memory back: 100,000 conversations of 2 s leave less than 20 MB', async () => {
    const { log, clock } = logAt({ lifetimeMs: 2_000 });
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let round = 0; round < 100; round++) {
      for (let i = 0; i < 1_000; i++) {
        await log.open(`${round}-${i}`);
        await log.append(`${round}-${i}`, activity('1', 200));
      }
      clock.now += 2_000;
      await log.expire();
    }
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * 2 ** 20);
    expect(await log.readFrom('99-999', 0)).toBeUndefined();
  });
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  MemoryConversationLog,
  type MemoryConversationLogOptions,
} from '../../../storage/memory/memoryConversationLog';

/** A log with a clock that is set by hand. */
function logAt(options: MemoryConversationLogOptions = {}) {
  const clock = { now: 0 };
  return { clock, log: new MemoryConversationLog({ ...options, now: () => clock.now }) };
}

const activity = (id: string, size = 1) => ({ id, json: JSON.stringify('x'.repeat(size)) });

describe('the conversation log in memory', () => {
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
    const { log, clock } = logAt({ conversationLifetimeMs: 2_000 });
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

// What a hundred thousand conversations leave in memory after they have expired, by store.
// Bars: the heap is back to within 20 MB, and rounds differ by at most 5 %.
// Run: npx ts-node bench/memory.ts
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLmdbStore } from '../storage/lmdb/lmdbStore';
import { createMemoryStore } from '../storage/memory/memoryStore';
import { CONVERSATION_LIFETIME_MS } from '../storage/stateItems';
import type { Store } from '../storage/store';
import { table } from './support/table';

/** LMDB writes a file, which is so much slower that it gets fewer. */
const CONVERSATIONS = { memory: 100_000, lmdb: 20_000 };
/** As many callers as the limits remember (storage/memory/inProcessLimits.ts), so that rounds add none. */
const LIMITED = 50_000;
const AT_ONCE = 1_000;
const ROUNDS = 3;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'porewise-memory-'));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const rows = [
    ...(await rounds('memory', createMemoryStore({ now }), clock)),
    ...(await rounds('lmdb', await openLmdbStore({ folder, onNotice: console.error, now }), clock)),
  ];
  await rm(folder, { recursive: true });
  console.log(table(['heap, MB', 'before', 'filled', 'expired', 'memory of the process'], rows));
}

async function rounds(
  name: keyof typeof CONVERSATIONS,
  store: Store,
  clock: { now: number },
): Promise<string[][]> {
  const rows: string[][] = [];
  for (let number = 0; number < LIMITED; number++) await store.limits.take(`before-${number}`, 20, 10_000);
  for (let round = 1; round <= ROUNDS; round++) {
    const before = heap();
    for (let from = 0; from < CONVERSATIONS[name]; from += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => talk(store, `${round}-${from + index}`)),
      );
    const filled = heap();
    clock.now += CONVERSATION_LIFETIME_MS;
    await store.expire();
    rows.push([
      `${name} ${round}, ${CONVERSATIONS[name]}`,
      ...[before, filled, heap(), process.memoryUsage().rss].map(mb),
    ]);
  }
  await store.close();
  return rows;
}

/** A message and its answer. */
async function talk({ log, lock, limits, states }: Store, id: string): Promise<void> {
  const said = (number: number) => ({
    id: `${id}-${number}`,
    json: JSON.stringify({ id: `${id}-${number}`, text: 'how often should I use a clay mask?'.repeat(5) }),
  });
  await log.open(id);
  await limits.take(id, 20, 10_000);
  await log.append(id, said(1), { awaitsAnswer: true });
  await lock.run(id, async () => {
    await log.append(id, said(2));
    await states.write({ [id]: { dialog: { turns: 1 }, greeted: true, answered: [id] } });
  });
  await log.answered(id, said(1).id);
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

main();

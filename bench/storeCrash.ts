import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbStore } from '../storage/lmdb/lmdbStore';
import { findLost, killWriters } from '../tests/storage/support/kills';
import { TsProcess } from '../tests/storage/support/tsProcess';
import { quantile } from './support/quantile';
import { table } from './support/table';

const ROUNDS = 4;
const KILLS_A_ROUND = 50;
const DAMAGED_STORES = 200;

/** What is lost when the process of an embedded store is killed under load, and what damaged stores do. */
async function main(): Promise<void> {
  const opened: number[] = [];
  let acknowledged = 0;
  const lost: string[] = [];
  const notices: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await inFolder(async (folder) => {
      const all = await killWriters(folder, KILLS_A_ROUND);
      opened.push(...all.opened);
      notices.push(...all.notices);
      const store = await openLmdbStore({ folder, onNotice: (message) => notices.push(message) });
      for (const ids of all.said.values()) acknowledged += ids.length;
      lost.push(...(await findLost(store, all)));
      const { counter } = await store.states.read(['counter']);
      if (counter.total < all.counted) lost.push('a state');
      await store.close();
    });
  }
  const outcomes = await inFolder(async (folder) => {
    const opener = new TsProcess(join(__dirname, '../tests/storage/support/damagedStores.ts'), [
      folder,
      '0',
      `${DAMAGED_STORES}`,
    ]);
    await opener.end();
    return opener.lines;
  });
  const count = (ending: string) => outcomes.filter((line) => line.endsWith(ending)).length;
  const rows = [
    ['processes killed under load', `${ROUNDS * KILLS_A_ROUND}`],
    ['acknowledged activities', `${acknowledged}`],
    ['of these lost', `${lost.length}`],
    ['stores found damaged after a kill', `${notices.length}`],
    ['opening after a kill, ms: p50, p99', `${quantile(opened, 0.5)}, ${quantile(opened, 0.99)}`],
    ['stores cut or with flipped bits', `${DAMAGED_STORES}`],
    ['set aside with a message', `${count(' aside')}`],
    ['opened', `${count(' kept')}`],
    ['neither', `${DAMAGED_STORES - count(' aside') - count(' kept')}`],
  ];
  console.log(table(['store in a folder', ''], rows));
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'porewise-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

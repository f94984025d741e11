import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';

const [folder = ''] = process.argv.slice(2);
const CONVERSATIONS = 600;
const MAX_BYTES = 2 ** 20;

/** Fills a store far beyond what it may keep, and closes it while it makes room. */
async function main(): Promise<void> {
  const store = await openLmdbStore({ folder, onNotice: console.log, maxBytes: MAX_BYTES });
  const json = JSON.stringify({ text: 'x'.repeat(8_000) });
  await Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, number) => {
      await store.log.open(`${number}`);
      await store.log.append(`${number}`, { id: '1', json });
    }),
  );
  const outcome = store.expire().then(
    () => 'made room',
    () => 'failed',
  );
  await store.close();
  console.log(await outcome);
}

void main();

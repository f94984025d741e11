import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';
import { describeStore } from '../storeContract';

describeStore('the store in a folder', async (options) => {
  const folder = await mkdtemp(join(tmpdir(), 'porewise-store-'));
  const open = () =>
    openLmdbStore({
      ...options,
      folder,
      onNotice: (message) => {
        throw new Error(message);
      },
    });
  let store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

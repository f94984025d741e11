import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';
import type { Store } from '../../../storage/store';

const SECRET = 'a-word-that-nobody-else-says';

describe('what is erased from a folder', () => {
  let folder: string;
  let store: Store;
  const open = () =>
    openLmdbStore({
      folder,
      onNotice: (message) => {
        throw new Error(message);
      },
    });
  const texts = async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    return (await Promise.all(paths.map((path) => readFile(path, 'latin1')))).join();
  };
  /** Conversations of several pages, so that their records are moved about. */
  const talk = async (id: string, word: string) => {
    await store.log.open(id);
    for (let number = 0; number < 60; number++)
      await store.log.append(id, {
        id: `${number}`,
        json: JSON.stringify(`${word} ${'x'.repeat(number * 9)}`),
      });
    await store.states.write({ [`conversation/${id}`]: { said: word } });
  };
  const forget = async (id: string) => {
    await store.log.erase(id);
    await store.states.delete([`conversation/${id}`]);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-erasure-'));
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('is in no byte of its files when what is old is next forgotten, and all else is there', async () => {
    await Promise.all([talk('a', 'kept'), talk('b', SECRET), talk('c', 'kept'), talk('d', SECRET)]);
    await Promise.all([forget('b'), forget('d')]);
    expect(await texts()).toContain(SECRET);
    await store.expire();
    expect(await texts()).not.toContain(SECRET);
    for (const id of ['a', 'c']) expect((await store.log.readFrom(id, 0))?.activities).toHaveLength(60);
    await store.close();
    store = await open();
    for (const id of ['a', 'c']) expect((await store.log.readFrom(id, 0))?.activities).toHaveLength(60);
    expect(await store.states.read(['conversation/a'])).toMatchObject({ 'conversation/a': { said: 'kept' } });
  });

  it('takes nothing along that is written meanwhile', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => talk(id, SECRET)));
    await forget('a');
    const forgetting = store.expire();
    let written = 0;
    const write = async (id: string) => {
      for (let number = 60; number < 160; number++) {
        await store.log.append(id, { id: `${number}`, json: `${number}` });
        written += 1;
      }
    };
    await Promise.all([write('b'), write('c'), forgetting]);
    expect(written).toBe(200);
    await store.close();
    store = await open();
    for (const id of ['b', 'c']) {
      const { watermark } = (await store.log.readFrom(id, 0)) ?? {};
      expect(watermark).toBe(160);
      expect((await store.log.readFrom(id, 60))?.activities).toHaveLength(100);
    }
  });

  it('goes again and again, with writes in between', async () => {
    for (let round = 0; round < 5; round++) {
      await talk(`${round}`, SECRET);
      await talk(`kept ${round}`, 'kept');
      await forget(`${round}`);
      await store.expire();
      expect(await texts()).not.toContain(SECRET);
    }
    expect((await store.log.readFrom('kept 0', 0))?.activities).toHaveLength(60);
  });

  it('stays gone after a process that died while it wrote the new file', async () => {
    await talk('a', 'kept');
    await store.close();
    await mkdir(join(folder, 'rewriting'));
    await writeFile(join(folder, 'rewriting/data.mdb'), SECRET);
    store = await open();
    await store.expire();
    expect(await texts()).not.toContain(SECRET);
    expect((await store.log.readFrom('a', 0))?.activities).toHaveLength(60);
  });

  it('is not waited for by a store that closes', async () => {
    await talk('a', SECRET);
    await forget('a');
    await Promise.all([store.expire(), store.close()]);
    store = await open();
    expect((await store.log.readFrom('a', 0))?.ended).toBe(true);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { open } from 'lmdb';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';
import { waitFor } from '../../support/waitFor';
import { TsProcess } from '../support/tsProcess';

describe('the folder of a store', () => {
  let folder: string;
  const notices: string[] = [];
  const openStore = (more: { maxBytes?: number; now?: () => number } = {}) =>
    openLmdbStore({ folder, onNotice: (message) => notices.push(message), ...more });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-folder-'));
    notices.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made where it is missing, for its owner alone', async () => {
    folder = join(folder, 'deep', 'er');
    const store = await openStore();
    await store.close();
    expect(readdirSync(folder)).toContain('data.mdb');
    folder = join(folder, '..', '..');
  });

  it('refuses a second process, and names itself and the first', async () => {
    const writer = new TsProcess(join(__dirname, '../support/storeWriter.ts'), [folder, '0']);
    try {
      await waitFor('the writer', () => writer.lines.includes('said 0-0 0'));
      await expect(openStore()).rejects.toThrow(
        new RegExp(`The store in ${folder} is in use by the process ${writer.pid}\\. Stop that process`),
      );
    } finally {
      writer.kill();
      await writer.end();
    }
    const store = await openStore();
    expect((await store.log.readFrom('0-0', 0))?.watermark).toBeGreaterThan(0);
    await store.close();
  });

  it('is closed well by a process that was making room in it', async () => {
    const closing = new TsProcess(join(__dirname, '../support/closesEarly.ts'), [folder]);
    expect(await closing.end()).toBe(0);
    expect(closing.lines).toEqual(['made room']);
  });

  it('hands all that is unanswered to a process that starts, however much', async () => {
    const before = await openStore();
    await before.log.open('c');
    const ids = Array.from({ length: 250 }, (_, number) => `${number}`);
    await Promise.all(ids.map((id) => before.log.append('c', { id, json: id }, { awaitsAnswer: true })));
    await before.close();
    const after = await openStore();
    expect((await after.log.unanswered(0)).map(({ json }) => json)).toEqual(ids);
    await after.close();
  });

  it('refuses to be opened twice in one process, until it is closed', async () => {
    const store = await openStore();
    await expect(openStore()).rejects.toThrow(`in use by the process ${process.pid}`);
    await store.close();
    await (await openStore()).close();
  });

  it.each([
    ['of a dead process', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
    ['of a process whose pid is now ours', JSON.stringify({ pid: process.pid, startedAt: '1' })],
    ['of a process whose pid another has', JSON.stringify({ pid: 1, startedAt: 'never' })],
    ['that says nothing', ''],
    ['that is no JSON', 'x{'],
  ])('is taken over from a lock %s', async (_, content) => {
    writeFileSync(join(folder, 'process.lock'), content);
    await (await openStore()).close();
    expect(readdirSync(folder).filter((name) => name.startsWith('process.lock'))).toEqual([]);
  });

  it('is given back when opening fails', async () => {
    const store = await openStore();
    await store.close();
    await writeRecordOfVersion(250);
    await expect(openStore()).rejects.toThrow('250');
    expect(existsSync(join(folder, 'process.lock'))).toBe(false);
  });

  it('is refused, and stays as it is, when a later version wrote to it', async () => {
    await (await openStore()).close();
    await writeRecordOfVersion(2);
    const before = readFileSync(join(folder, 'data.mdb'));
    await expect(openStore()).rejects.toThrow(
      `The store in ${folder} can't be read: it was written by a later version of Porewise`,
    );
    expect(readFileSync(join(folder, 'data.mdb')).equals(before)).toBe(true);
    expect(notices).toEqual([]);
  });

  it('is neither read nor written after it was closed', async () => {
    const { log, states, close } = await openStore();
    await close();
    await expect(log.readFrom('c', 0)).rejects.toThrow(`The store in ${folder} is closed.`);
    await expect(states.read(['key'])).rejects.toThrow(`The store in ${folder} is closed.`);
    await expect(log.append('c', { id: '1', json: '1' })).rejects.toThrow(
      `The store in ${folder} is closed.`,
    );
  });

  it('keeps a damaged database beside an empty one, and says where', async () => {
    const first = await openStore();
    await first.log.open('c');
    await first.close();
    writeFileSync(join(folder, 'data.mdb'), 'no database');
    const store = await openStore();
    expect(await store.log.open('c')).toBe(true);
    await store.close();
    const [aside = ''] = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('no database');
    expect(notices).toEqual([expect.stringContaining(join(folder, aside))]);
  });

  it('is not called damaged when its database can’t be read', async () => {
    mkdirSync(join(folder, 'data.mdb'));
    await expect(openStore()).rejects.toThrow('Is a directory');
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('could not be checked for damage (Is a directory)')]);
  });

  it('holds no more than it may: what was silent longest gives way, and who listens is told', async () => {
    let now = 1_000;
    const store = await openStore({ maxBytes: 4_000_000, now: () => now });
    const ended: string[] = [];
    for (let number = 0; number < 120; number++) {
      const id = `c${number}`;
      now += 1;
      await store.log.open(id);
      store.log.subscribe(id, () => ended.push(id));
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          store.log.append(id, { id: `${n}`, json: `"${'x'.repeat(4_000)}"` }),
        ),
      );
    }
    await store.expire();
    const kept = await Promise.all(
      Array.from({ length: 120 }, (_, number) => store.log.readFrom(`c${number}`, 0)),
    );
    const first = kept.findIndex((page) => page !== undefined);
    const tellings = new Map<string, number>();
    for (const id of ended) tellings.set(id, (tellings.get(id) ?? 0) + 1);
    expect([tellings.get('c0'), tellings.get('c119')]).toEqual([11, 10]);
    expect(first).toBeGreaterThan(10);
    expect(kept.slice(first).every((page) => page?.activities.length === 10)).toBe(true);
    await store.close();
  });

  it('makes room at the cost of the address that fills it, and of nobody else', async () => {
    const store = await openStore({ maxBytes: 2_000_000 });
    for (let number = 0; number < 20; number++) {
      await store.log.open(`visitor${number}`, `address${number}`);
      await store.log.append(`visitor${number}`, { id: '1', json: '"hello"' });
      await store.states.write({ [`conversation/directline/visitor${number}`]: { plan: 1 } });
    }
    for (let number = 0; number < 40; number++) {
      const id = `attack${number}`;
      await store.log.open(id, 'one address');
      await store.states.write({ [`conversation/directline/${id}`]: { plan: 'x'.repeat(1_000) } });
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          store.log.append(id, { id: `${n}`, json: `"${'x'.repeat(8_000)}"` }),
        ),
      );
    }
    await store.expire();
    const isKept = async (id: string) => {
      const key = `conversation/directline/${id}`;
      return [(await store.log.readFrom(id, 0)) !== undefined, key in (await store.states.read([key]))];
    };
    const visitors = await Promise.all(Array.from({ length: 20 }, (_, number) => isKept(`visitor${number}`)));
    expect(visitors.flat()).not.toContain(false);
    expect(await isKept('attack0')).toEqual([true, true]);
    expect(await isKept('attack39')).toEqual([false, false]);
    await store.close();
  });

  /** With its right checksum, as a later version would. */
  async function writeRecordOfVersion(version: number): Promise<void> {
    const root = open<Buffer, Buffer>({ path: folder, overlappingSync: false });
    const table = root.openDB<Buffer, Buffer>({ name: 'states', encoding: 'binary', keyEncoding: 'binary' });
    const key = Buffer.alloc(16, 1);
    const content = Buffer.from([version, ...Buffer.from('{}')]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(content, crc32(key)));
    await table.put(key, Buffer.concat([checksum, content]));
    await root.close();
  }
});

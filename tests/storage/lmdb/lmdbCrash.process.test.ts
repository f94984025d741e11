import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';
import { findLost, killWriters } from '../support/kills';
import { TsProcess } from '../support/tsProcess';

const KILLS = 10;
const DAMAGES = 20;

jest.setTimeout(180_000);

describe('the store in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-crash-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has all that was acknowledged after its processes were killed', async () => {
    const acknowledged = await killWriters(folder, KILLS);
    const notices: string[] = [];
    const store = await openLmdbStore({ folder, onNotice: (message) => notices.push(message) });
    const lost = await findLost(store, acknowledged);
    const { counter } = await store.states.read(['counter']);
    await store.close();
    expect([...notices, ...acknowledged.notices]).toEqual([]);
    expect(acknowledged.said.size).toBeGreaterThan(KILLS);
    expect(lost).toEqual([]);
    expect(acknowledged.counted).toBeGreaterThan(0);
    expect(counter.total).toBeGreaterThanOrEqual(acknowledged.counted);
  });

  it('opens when it was cut or has flipped bits, or is set aside with a message', async () => {
    const args = [folder, '0', `${DAMAGES}`];
    const opener = new TsProcess(join(__dirname, '../support/damagedStores.ts'), args);
    expect(await opener.end()).toBe(0);
    expect(opener.lines).toHaveLength(DAMAGES);
    expect(opener.lines.filter((line) => !/^\d+ (?:kept|aside)$/.test(line))).toEqual([]);
    expect(opener.lines).toContainEqual(expect.stringContaining('aside'));
  });

  it('refuses what a full disk has no room for, keeps what it has, and goes on when there is room', async () => {
    const filler = new TsProcess(join(__dirname, '../support/storeFiller.ts'), [folder], {
      fileLimitKb: 3_000,
    });
    expect(await filler.end()).toBe(0);
    expect(filler.lines).toEqual([
      expect.stringMatching(
        `^The store could not write to ${folder} \\(\\d+ MB are free there\\). Make room`,
      ),
      'all that was acknowledged is there',
      'it takes writes again',
    ]);
  });
});

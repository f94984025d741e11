import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';

const CONVERSATIONS = 20;
const ACTIVITIES = 12;

/**
 * A process that may end: `damagedStores FOLDER FROM TO`. It opens a store again and again, each time damaged in
 * another way, uses it, and says for each on stdout `NUMBER kept` or `NUMBER aside`.
 */
async function main([folder = '', from = '0', to = '0']: string[]): Promise<void> {
  const sound = join(folder, 'sound');
  await fill(sound);
  for (let number = Number(from); number < Number(to); number++) {
    const damaged = join(folder, 'damaged');
    rmSync(damaged, { recursive: true, force: true });
    mkdirSync(damaged);
    copyFileSync(join(sound, 'data.mdb'), join(damaged, 'data.mdb'));
    damage(join(damaged, 'data.mdb'), number);
    const notices = await use(damaged);
    const told = notices.length === 1 && notices[0]?.includes(damaged) && notices[0].includes('set aside');
    console.log(`${number} ${notices.length === 0 ? 'kept' : told ? 'aside' : `wrong notices: ${notices}`}`);
  }
}

/** With values of all sizes, and with free pages. */
async function fill(folder: string): Promise<void> {
  const store = await openLmdbStore({ folder, onNotice: fail });
  for (let number = 0; number < CONVERSATIONS; number++) {
    await store.log.open(`c${number}`);
    const appends = Array.from({ length: ACTIVITIES }, (_, id) => {
      const json = JSON.stringify({ text: 'x'.repeat((number * id * 131) % 9_000) });
      return store.log.append(`c${number}`, { id: `${id}`, json }, { awaitsAnswer: id % 2 === 0 });
    });
    await Promise.all([...appends, store.states.write({ [`c${number}`]: { number } })]);
    if (number % 3 === 0) await store.log.erase(`c${number}`);
  }
  await store.close();
}

/** Every other time it is cut; else some bits are flipped, half of the times in the first pages. */
function damage(path: string, number: number): void {
  const random = randomNumbers(number);
  const bytes = readFileSync(path);
  if (number % 2 === 0) {
    truncateSync(path, Math.floor(random() * bytes.length));
    return;
  }
  const within = number % 4 === 1 ? bytes.length : Math.min(bytes.length, 32_768);
  for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--) {
    const at = Math.floor(random() * within);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  writeFileSync(path, bytes);
}

/** @returns what an operator is told */
async function use(folder: string): Promise<string[]> {
  const notices: string[] = [];
  const store = await openLmdbStore({ folder, onNotice: (message) => notices.push(message) });
  const ids = Array.from({ length: CONVERSATIONS }, (_, number) => `c${number}`);
  await Promise.all(ids.map((id) => store.log.readFrom(id, 0)));
  await store.states.read(ids);
  await store.log.unanswered(0);
  const json = JSON.stringify('y'.repeat(9_000));
  for (const round of ['1', '2', '3']) {
    await Promise.all(ids.map((id) => store.log.open(id)));
    const outcomes = await Promise.all(ids.map((id) => store.log.append(id, { id: `new ${round}`, json })));
    if (outcomes.some((outcome) => outcome !== 'added')) fail(`after ${outcomes}`);
    await Promise.all(ids.map((id) => store.log.erase(id)));
  }
  await store.expire();
  await store.close();
  return notices;
}

/** Numbers from 0 to 1, always the same for a seed: mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function fail(message: string): never {
  throw new Error(message);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

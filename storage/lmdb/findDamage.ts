import { closeSync, openSync } from 'node:fs';
import { codeOf } from './codeOf';
import { Damage, Pages, readMeta, readNumber } from './pages';
import { checkRecord, DamagedRecord } from './records';
import { NODE, readTree, TREE_BYTES, walkTree } from './trees';

/** How Node's buffers refuse to be read there. */
const BEYOND_THE_END: unknown[] = ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'];

/**
 * Reads a whole database file and checks all that LMDB relies on when it reads and writes, and every record by its
 * checksum: LMDB itself has none, and a damaged page may end the process.
 * @returns what is wrong with it, or nothing; nothing as well where there is no file
 * @throws NewerRecord; when the file can't be read
 */
export function findDamage(path: string): string | undefined {
  const file = openIfThere(path);
  if (file === undefined) return undefined;
  try {
    check(file);
    return undefined;
  } catch (error) {
    if (error instanceof Damage || error instanceof DamagedRecord) return error.message;
    if (BEYOND_THE_END.includes(codeOf(error))) return 'something in a page points beyond its end';
    throw error;
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function check(file: number): void {
  const pages = new Pages(file, readMeta(file));
  walkTree(pages, pages.meta.main, Buffer.compare, ({ flags, value }) => {
    if (flags !== NODE.tree || value.length !== TREE_BYTES) throw new Damage('its list of tables is damaged');
    const table = readTree(value);
    if (table.flags !== 0) throw new Damage('a table is of another kind');
    walkTree(pages, table, Buffer.compare, (node) => {
      if (node.flags === NODE.tree) throw new Damage('a record is another table');
      checkRecord(node.key, node.value);
    });
  });
  const freeLists: Buffer[] = [];
  walkTree(pages, pages.meta.free, compareNumbers, ({ value }) => freeLists.push(value));
  for (const list of freeLists) checkFreeList(pages, list);
}

/** Numbers of 64 bits: how many follow, then the number of a page, or -n and the first of n pages, or 0 for none. */
function checkFreeList(pages: Pages, list: Buffer): void {
  const end = 8 + 8 * readNumber(list, 0);
  for (let position = 8; position < end; position += 8) {
    const entry = list.readBigInt64LE(position);
    if (entry < 0n) position += 8;
    if (entry !== 0n) pages.checkFree(readNumber(list, position), entry < 0n ? Number(-entry) : 1);
  }
}

function compareNumbers(a: Buffer, b: Buffer): number {
  return readNumber(a, 0) - readNumber(b, 0);
}

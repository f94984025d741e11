import { type Database, open } from 'lmdb';
import { BINARY, checkRecord, NewerRecord, statsOf } from './table';
import type { DatabaseVerdict } from './verifyDatabase';

/** Reads all that the database in a folder holds, and changes nothing in it. */
function verify(folder: string): DatabaseVerdict {
  try {
    const root = open<Buffer, Buffer>({ path: folder, readOnly: true, overlappingSync: false, ...BINARY });
    const tables: string[] = [];
    // LMDB ends the name of a table with a NUL.
    readAll(root, (key) => tables.push(key.toString('latin1').replace(/\0$/, '')));
    for (const name of tables) readAll(root.openDB<Buffer, Buffer>({ name, ...BINARY }), checkRecord);
    return { state: 'sound' };
  } catch (error) {
    const { message: reason, code } = error as Error & { code?: unknown };
    if (error instanceof NewerRecord) return { state: 'tooNew', reason };
    // Codes of LMDB are negative; positive ones are of the system, as for a missing permission.
    return { state: Number(code) > 0 ? 'unchecked' : 'damaged', reason };
  }
}

/** @throws when records are missing or not found by their keys, because a page above them is damaged; as `visit` does */
function readAll(table: Database<Buffer, Buffer>, visit: (key: Buffer, value: Buffer) => void): void {
  let count = 0;
  for (const { key, value } of table.getRange()) {
    visit(key, value);
    if (!table.doesExist(key)) throw new Error('a record is not found by its key');
    count += 1;
  }
  const { entryCount } = statsOf(table);
  if (count !== entryCount) throw new Error(`a table has ${count} of its ${entryCount} records`);
}

const [folder = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(verify(folder)));

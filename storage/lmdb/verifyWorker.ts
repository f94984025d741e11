import { type Database, open } from 'lmdb';
import { codeOf } from './codeOf';
import { checkRecord, NewerRecord } from './records';
import { BINARY, statsOf } from './table';
import type { Verdict } from './verifyDatabase';

/** Reads all that the database in a folder holds, and changes nothing in it. */
function verify(folder: string): Verdict {
  try {
    const root = open<Buffer, Buffer>({ path: folder, readOnly: true, overlappingSync: false, ...BINARY });
    const tables: string[] = [];
    // LMDB ends the name of a table with a NUL.
    readAll(root, (key) => tables.push(key.toString('latin1').replace(/\0$/, '')));
    for (const name of tables) readAll(root.openDB<Buffer, Buffer>({ name, ...BINARY }), checkRecord);
    return { state: 'sound' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof NewerRecord) return { state: 'tooNew', reason };
    // LMDB's own codes are below zero; those above are the system's, as for a missing permission.
    const code = codeOf(error);
    return { state: typeof code === 'number' && code > 0 ? 'unchecked' : 'damaged', reason };
  }
}

/** @throws when a record is missing or not found by its key, as below a page that was cut or damaged; as `visit` does */
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

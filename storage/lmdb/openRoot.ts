import { type Database, open, type RootDatabase } from 'lmdb';
import { BINARY } from './table';

/** Address space that is reserved; lmdb takes more when it needs more. */
const MAP_BYTES = 2 ** 30;

/** Opens the database file of a folder, or makes it. @throws when the folder can't be written */
export function openRoot(folder: string): RootDatabase<Buffer, Buffer> {
  return open({
    path: folder,
    // By itself lmdb takes a path with a dot in its last part for a file.
    noSubdir: false,
    mapSize: MAP_BYTES,
    // A write ends when it is on the disk, not before.
    overlappingSync: false,
    // With it, a failed commit would also reject a promise without a handler, which ends the process.
    eventTurnBatching: false,
    // Otherwise pages are written with whatever stood in the memory that they take.
    noMemInit: false,
  });
}

/** A table of an open database file. */
export function tableOf(root: RootDatabase<Buffer, Buffer>, name: string): Database<Buffer, Buffer> {
  return root.openDB<Buffer, Buffer>({ name, ...BINARY });
}

/** Runs `job` alone and commits what it writes. @throws an error of lmdb's when it can't be written */
export async function commit(root: RootDatabase<Buffer, Buffer>, job: () => void): Promise<void> {
  try {
    await root.transaction(job);
  } catch (error) {
    // The cause is in another rejected promise, which would end the process without a handler.
    if (typeof error === 'object' && error !== null && 'commitError' in error)
      Promise.resolve(error.commitError).catch(() => {});
    throw error;
  }
}

import type { Database } from 'lmdb';
import { decodeRecord, encodeRecord } from './records';

/** Options of a database whose keys and values are bytes. */
export const BINARY = { encoding: 'binary', keyEncoding: 'binary' } as const;

/** Records of one kind by key. Write to it only within `LmdbFile.write`. */
export class Table<T extends object> {
  private readonly database: Database<Buffer, Buffer>;

  constructor(database: Database<Buffer, Buffer>) {
    this.database = database;
  }

  /** @throws when the record is damaged */
  get(key: Buffer): T | undefined {
    const value = this.database.getBinary(key);
    return value && this.decode(key, value);
  }

  put(key: Buffer, record: T): void {
    this.database.put(key, encodeRecord(key, record));
  }

  remove(key: Buffer): void {
    this.database.remove(key);
  }

  has(key: Buffer): boolean {
    return this.database.doesExist(key);
  }

  /** Records in the order of their keys, from `start` up to but not including `end`. @throws when one is damaged */
  range(start: Buffer, end: Buffer, limit = Infinity): { key: Buffer; record: T }[] {
    const options = { start, end, ...(limit === Infinity ? {} : { limit }) };
    return Array.from(this.database.getRange(options), ({ key, value }) => ({
      key: Buffer.from(key),
      record: this.decode(key, value),
    }));
  }

  /** Bytes that the records take in the file. */
  bytes(): number {
    const { pageSize, treeBranchPageCount, treeLeafPageCount, overflowPages } = statsOf(this.database);
    return pageSize * (treeBranchPageCount + treeLeafPageCount + overflowPages);
  }

  private decode(key: Buffer, value: Buffer): T {
    // The checksum shows that `put` wrote it here, with this type.
    return decodeRecord(key, value) as T;
  }
}

interface TableStats {
  entryCount: number;
  pageSize: number;
  treeBranchPageCount: number;
  treeLeafPageCount: number;
  overflowPages: number;
}

/** What LMDB counts of a table; lmdb declares no fields of it. */
export function statsOf(database: Database<Buffer, Buffer>): TableStats {
  return database.getStats() as TableStats;
}

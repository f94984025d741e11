import { crc32 } from 'node:zlib';
import type { Database } from 'lmdb';
import { OperatorError } from '../../shared/operatorError';
import { TableCopy } from './tableCopy';

/** Options of a database whose keys and values are bytes. */
export const BINARY = { encoding: 'binary', keyEncoding: 'binary' } as const;

/** Records of one kind by key. Write to it only within `LmdbFile.write`. */
export class Table<T extends object> {
  private database: Database<Buffer, Buffer>;
  private copy: TableCopy | undefined;

  constructor(database: Database<Buffer, Buffer>) {
    this.database = database;
  }

  /** Begins to copy it; the copy learns of all that is written from now on. */
  copyTo(database: Database<Buffer, Buffer>): TableCopy {
    this.copy = new TableCopy(this.database, database);
    return this.copy;
  }

  /** Goes on with another database, or with its own where none is given; a copy learns of no more. */
  goOn(database = this.database): void {
    this.database = database;
    this.copy = undefined;
  }

  /** @throws when the record is damaged */
  get(key: Buffer): T | undefined {
    const value = this.database.getBinary(key);
    return value && this.decode(key, value);
  }

  put(key: Buffer, record: T): void {
    this.copy?.note(key);
    this.database.put(key, encodeRecord(key, record));
  }

  remove(key: Buffer): void {
    this.copy?.note(key);
    this.database.remove(key);
  }

  has(key: Buffer): boolean {
    return this.database.doesExist(key);
  }

  /** Records in the order of their keys, from `start` up to but not including `end`. @throws when one is damaged */
  range(start: Buffer, end: Buffer, limit = Infinity): { key: Buffer; record: T }[] {
    return [...this.entries(start, end, limit)];
  }

  /** As `range`, and reads no record before it is asked for. */
  *entries(start: Buffer, end: Buffer, limit = Infinity): Generator<{ key: Buffer; record: T }> {
    const options = { start, end, ...(limit === Infinity ? {} : { limit }) };
    for (const { key, value } of this.database.getRange(options))
      yield { key: Buffer.from(key), record: this.decode(key, value) };
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

/** The version of our records' format. A format that this code can't read gets the next number. */
const RECORD_VERSION = 1;
const CHECKSUM_BYTES = 4;
const HEAD_BYTES = CHECKSUM_BYTES + 1;

/** A record was written by a later version of Porewise. */
export class NewerRecord extends OperatorError {
  constructor(version: number | undefined) {
    super(
      `it was written by a later version of Porewise (its records have version ${version}, this one reads ${RECORD_VERSION}): start that version, or name another folder`,
    );
  }
}

/** A record is not what was written. */
class DamagedRecord extends OperatorError {
  constructor() {
    super('a record is damaged: its checksum does not fit');
  }
}

/** A record as bytes: a CRC-32 of the key and the bytes that follow (4 bytes), the version (1 byte), JSON in UTF-8. */
function encodeRecord(key: Buffer, record: object): Buffer {
  const json = JSON.stringify(record);
  const value = Buffer.allocUnsafe(HEAD_BYTES + Buffer.byteLength(json));
  value[CHECKSUM_BYTES] = RECORD_VERSION;
  value.write(json, HEAD_BYTES);
  value.writeUInt32LE(checksumOf(key, value));
  return value;
}

/** @throws DamagedRecord, NewerRecord */
function decodeRecord(key: Buffer, value: Buffer): object {
  checkRecord(key, value);
  return JSON.parse(value.toString('utf8', HEAD_BYTES));
}

/** @throws DamagedRecord, NewerRecord */
export function checkRecord(key: Buffer, value: Buffer): void {
  if (value.length < HEAD_BYTES || value.readUInt32LE() !== checksumOf(key, value)) throw new DamagedRecord();
  const version = value[CHECKSUM_BYTES];
  if (version !== RECORD_VERSION) throw new NewerRecord(version);
}

function checksumOf(key: Buffer, value: Buffer): number {
  return crc32(value.subarray(CHECKSUM_BYTES), crc32(key));
}

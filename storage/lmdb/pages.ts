import { fstatSync, readSync } from 'node:fs';
import { readTree, TREE_BYTES, type Tree } from './trees';

// The file format of LMDB with data version 2, as lmdb 3 for Node writes it on 64-bit little-endian machines:
// https://github.com/kriszyp/lmdb-js, dependencies/lmdb/libraries/liblmdb/mdb.c (MDB_page_header, MDB_meta, MDB_db).

export const HEADER_BYTES = 24;
const META_BYTES = 144;
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const INTEGER_KEYS = 0x08;
/** No store comes near. */
const MOST_BYTES = 2 ** 40;
/** Bits of the flags that say something of a page in memory alone. */
const FLAGS_ON_DISK = 0x0fff;

export const PAGE = { branch: 0x01, leaf: 0x02, overflow: 0x04, meta: 0x08 } as const;

/** What is wrong with a file. */
export class Damage extends Error {}

/** The snapshot that a database is opened with. */
export interface Meta {
  pageSize: number;
  free: Tree;
  main: Tree;
  lastPage: number;
  transaction: number;
}

/** @throws Damage */
export function readMeta(file: number): Meta {
  const first = readMetaAt(file, 0);
  const second = readMetaAt(file, first.pageSize);
  if (second.pageSize !== first.pageSize) throw new Damage('its two headers do not fit together');
  return second.transaction > first.transaction ? second : first;
}

function readMetaAt(file: number, position: number): Meta {
  const page = readBytes(file, position, HEADER_BYTES + META_BYTES);
  const meta = page.subarray(HEADER_BYTES);
  const pageSize = meta.readUInt32LE(24);
  const sound =
    (page.readUInt16LE(18) & FLAGS_ON_DISK) === PAGE.meta &&
    meta.readUInt32LE(0) === MAGIC &&
    meta.readUInt32LE(4) === DATA_VERSION &&
    meta.readBigUInt64LE(8) === 0n &&
    pageSize >= 4096 &&
    pageSize <= 65_536 &&
    Number.isInteger(Math.log2(pageSize)) &&
    meta.readUInt16LE(28) === INTEGER_KEYS;
  if (!sound) throw new Damage('its header is not one of a database');
  const read = {
    pageSize,
    free: readTree(meta.subarray(24)),
    main: readTree(meta.subarray(24 + TREE_BYTES)),
    lastPage: readNumber(meta, 120),
    transaction: readNumber(meta, 128),
  };
  const mapSize = readNumber(meta, 16);
  if (mapSize % pageSize !== 0 || mapSize / pageSize <= read.lastPage || mapSize > MOST_BYTES)
    throw new Damage('its header names an impossible size');
  return read;
}

/** The pages of a snapshot. Each is read once: none belongs to two places. */
export class Pages {
  readonly meta: Meta;
  private readonly file: number;
  private readonly size: number;
  private readonly seen: Uint8Array;

  constructor(file: number, meta: Meta) {
    this.file = file;
    this.meta = meta;
    this.size = fstatSync(file).size;
    this.seen = new Uint8Array(Math.min(meta.lastPage + 1, Math.ceil(this.size / meta.pageSize)));
  }

  /**
   * @param kind one of PAGE
   * @param count pages that belong together
   * @throws Damage
   */
  read(number: number, kind: number, count = 1): Buffer {
    const { pageSize, transaction } = this.meta;
    this.take(number, count);
    const bytes = readBytes(this.file, number * pageSize, count * pageSize);
    const sound =
      readNumber(bytes, 0) === number &&
      readNumber(bytes, 8) <= transaction &&
      (bytes.readUInt16LE(18) & FLAGS_ON_DISK) === kind;
    if (!sound) throw new Damage(`page ${number} is not what it should be`);
    return bytes;
  }

  /** To be called when all that is in use was read. @throws Damage when one of these pages is in use */
  checkFree(number: number, count: number): void {
    const { lastPage } = this.meta;
    if (number < 2 || number + count - 1 > lastPage) throw new Damage(`page ${number} can't be free`);
    for (let page = number; page < number + count; page++)
      if (this.seen[page] === 1) throw new Damage(`page ${page} is in use and free`);
  }

  private take(number: number, count: number): void {
    const { pageSize, lastPage } = this.meta;
    if (number < 2 || number + count - 1 > lastPage || (number + count) * pageSize > this.size)
      throw new Damage(`page ${number} is missing`);
    for (let page = number; page < number + count; page++) {
      if (this.seen[page] === 1) throw new Damage(`page ${page} is in two places`);
      this.seen[page] = 1;
    }
  }
}

/** A number of 64 bits. @throws Damage when no file could need as many */
export function readNumber(bytes: Buffer, position: number): number {
  if (bytes.readUInt16LE(position + 6) !== 0) throw new Damage('it holds an impossible number');
  return bytes.readUIntLE(position, 6);
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(file, bytes, 0, length, position) < length) throw new Damage('it is cut short');
  return bytes;
}

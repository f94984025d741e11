import { crc32 } from 'node:zlib';

/** The shape of our records. A change of it that this code can't read takes the next number. */
const VERSION = 1;
const CHECKSUM_BYTES = 4;
const HEAD_BYTES = CHECKSUM_BYTES + 1;

/** A record of a version of Porewise that came later. */
export class NewerRecord extends Error {
  constructor(version: number | undefined) {
    super(
      `it was written by a later version of Porewise (its records have version ${version}, this one reads ${VERSION}): start that version, or name another folder`,
    );
  }
}

/** A record that is not what was written. */
export class DamagedRecord extends Error {
  constructor() {
    super('a record is damaged: its checksum does not fit');
  }
}

/** A CRC-32 of the key and of what follows it, as 4 bytes; the version, as one; the record in JSON, in UTF-8. */
export function encodeRecord(key: Buffer, record: object): Buffer {
  const json = JSON.stringify(record);
  const value = Buffer.allocUnsafe(HEAD_BYTES + Buffer.byteLength(json));
  value[CHECKSUM_BYTES] = VERSION;
  value.write(json, HEAD_BYTES);
  value.writeUInt32LE(checksumOf(key, value));
  return value;
}

/** @throws DamagedRecord, NewerRecord */
export function decodeRecord(key: Buffer, value: Buffer): object {
  checkRecord(key, value);
  return JSON.parse(value.toString('utf8', HEAD_BYTES));
}

/** @throws DamagedRecord, NewerRecord */
export function checkRecord(key: Buffer, value: Buffer): void {
  if (value.length < HEAD_BYTES || value.readUInt32LE() !== checksumOf(key, value)) throw new DamagedRecord();
  const version = value[CHECKSUM_BYTES];
  if (version !== VERSION) throw new NewerRecord(version);
}

function checksumOf(key: Buffer, value: Buffer): number {
  return crc32(value.subarray(CHECKSUM_BYTES), crc32(key));
}

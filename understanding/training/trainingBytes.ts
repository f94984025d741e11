import { Deserializer, Serializer } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { Training } from '../types';

/** Documented by Node, and left out by its types. */
declare module 'node:v8' {
  interface Serializer {
    _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void;
    _writeHostObject(list: object): void;
  }
  interface Deserializer {
    _readHostObject(): object;
  }
}

/** A checksum of what follows, and how many bytes the lists of numbers take, as two uint32. */
const BYTES_BEFORE_LISTS = 8;
const BYTES_A_NUMBER = 4;
/** The lists of numbers that a training has; all numbers take four bytes. */
const LISTS = [Int32Array, Float32Array] as const;
type NumberList = Int32Array | Float32Array;

/** Writes lists of numbers apart from the rest, where they can be used as they lie in the file. */
class TrainingWriter extends Serializer {
  readonly lists: NumberList[] = [];
  length = 0;

  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  override _writeHostObject(list: NumberList): void {
    this.writeUint32(LISTS.findIndex(({ name }) => name === list[Symbol.toStringTag]));
    this.writeUint32(this.length);
    this.writeUint32(list.length);
    this.lists.push(list);
    this.length += list.length;
  }
}

class TrainingReader extends Deserializer {
  private readonly file: Buffer;

  constructor(file: Buffer, listBytes: number) {
    super(file.subarray(BYTES_BEFORE_LISTS + listBytes));
    this.file = file;
  }

  override _readHostObject(): NumberList {
    const kind = LISTS[this.readUint32()] as (typeof LISTS)[number];
    const at = this.file.byteOffset + BYTES_BEFORE_LISTS + BYTES_A_NUMBER * this.readUint32();
    return new kind(this.file.buffer as ArrayBuffer, at, this.readUint32());
  }
}

/** A training as bytes: the header, the lists of numbers after each other, and what V8 makes of all else. */
export function serializeTraining(training: Training): Buffer {
  const writer = new TrainingWriter();
  writer.writeHeader();
  writer.writeValue(training);
  const lists = writer.lists.map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength));
  const bytes = Buffer.concat([Buffer.alloc(BYTES_BEFORE_LISTS), ...lists, writer.releaseBuffer()]);
  bytes.writeUInt32LE(BYTES_A_NUMBER * writer.length, 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)));
  return bytes;
}

/**
 * The training whose lists lie in the bytes, which must not change.
 * @throws Error unless the bytes are a whole training, as `serializeTraining` made it
 */
export function deserializeTraining(bytes: Buffer): Training {
  // V8 ignores bytes that follow, and reads damaged numbers as if they were right.
  if (crc32(bytes.subarray(4)) !== bytes.readUInt32LE(0))
    throw new Error('the model file is cut short or damaged');
  const reader = new TrainingReader(bytes, bytes.readUInt32LE(4));
  reader.readHeader();
  return reader.readValue() as Training;
}

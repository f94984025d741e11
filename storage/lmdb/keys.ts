import { hash } from 'node:crypto';

const HASH_BYTES = 16;
const NUMBER_BYTES = 6;

/** Later than any time that is kept, in milliseconds since 1970. */
export const LAST_TIME = 2 ** 48 - 2;

/** What stands in the table of times, in its order: each kind by its time. */
const TIMES = { activity: 1, conversation: 2, state: 3, waiting: 4 } as const;

export type TimeKind = keyof typeof TIMES;

/** 16 bytes for a text of any length and any characters, half of a surrogate pair included. */
export function hashOf(text: string): Buffer {
  return hash('sha256', Buffer.from(text, 'utf16le'), 'buffer').subarray(0, HASH_BYTES);
}

/** Of the activity with this number in its conversation. */
export function activityKey(conversation: Buffer, number: number): Buffer {
  return Buffer.concat([conversation, bytesOf(number)]);
}

export function numberOfActivity(key: Buffer): number {
  return key.readUIntBE(HASH_BYTES, NUMBER_BYTES);
}

/** Of an activity's id. */
export function idKey(conversation: Buffer, activityId: string): Buffer {
  return Buffer.concat([conversation, hashOf(activityId)]);
}

/** Of something that has its time: what it belongs to, and its number where it has one. */
export function timeKey(kind: TimeKind, at: number, owner: Buffer = Buffer.alloc(0), number = 0): Buffer {
  return Buffer.concat([Buffer.from([TIMES[kind]]), bytesOf(at), owner, bytesOf(number)]);
}

export function readTimeKey(key: Buffer): { at: number; owner: Buffer; number: number } {
  const ownerAt = 1 + NUMBER_BYTES;
  return {
    at: key.readUIntBE(1, NUMBER_BYTES),
    owner: key.subarray(ownerAt, ownerAt + HASH_BYTES),
    number: key.readUIntBE(ownerAt + HASH_BYTES, NUMBER_BYTES),
  };
}

/** Sorted as numbers are. */
function bytesOf(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUIntBE(number, 0, NUMBER_BYTES);
  return bytes;
}

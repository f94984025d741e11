import { hash } from 'node:crypto';

const HASH_BYTES = 16;
const NUMBER_BYTES = 6;

/** Later than any time that is kept, in milliseconds since 1970. */
export const LAST_TIME = 2 ** 48 - 2;

/** Later than the key of any conversation or state. */
export const LAST_KEY = Buffer.alloc(HASH_BYTES + 1, 0xff);

/** The kinds of entries in the table of times, in their order; entries of a kind are in the order of their times. */
const TIMES = { activity: 1, conversation: 2, state: 3, waiting: 4 } as const;

export type TimeKind = keyof typeof TIMES;

/** 16 bytes for a text of any length and any characters, half of a surrogate pair included. */
export function keyHash(text: string): Buffer {
  return hash('sha256', Buffer.from(text, 'utf16le'), 'buffer').subarray(0, HASH_BYTES);
}

/** The key of the activity with this number in its conversation. */
export function activityKey(conversation: Buffer, number: number): Buffer {
  return Buffer.concat([conversation, bytesOf(number)]);
}

export function numberOfActivity(key: Buffer): number {
  return key.readUIntBE(HASH_BYTES, NUMBER_BYTES);
}

/** The key of an activity's id. */
export function idKey(conversation: Buffer, activityId: string): Buffer {
  return Buffer.concat([conversation, keyHash(activityId)]);
}

/** The key of an entry in the table of times. @param owner the conversation or state that it belongs to */
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

/** Big-endian, so that keys are in the order of their numbers. */
function bytesOf(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUIntBE(number, 0, NUMBER_BYTES);
  return bytes;
}

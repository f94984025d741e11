import type { Database, RangeOptions } from 'lmdb';

type Bytes = Database<Buffer, Buffer>;

/** Records that are copied in one turn of the event loop. */
const COPIED_PER_TURN = 200;

/** Copies the records of one database into another while the first goes on being written. */
export class TableCopy {
  private readonly from: Bytes;
  private readonly to: Bytes;
  /** Written since the copy began. */
  private readonly changed = new Map<string, Buffer>();

  constructor(from: Bytes, to: Bytes) {
    this.from = from;
    this.to = to;
  }

  /** Says that the record of a key was written. */
  note(key: Buffer): void {
    this.changed.set(key.toString('latin1'), key);
  }

  /** Copies all records there are, some in a transaction. @param write runs a transaction of the copy */
  async copyAll(write: (job: () => void) => Promise<unknown>): Promise<void> {
    for (let start: Buffer | undefined = Buffer.alloc(0); start; ) {
      const range: RangeOptions = { start, limit: COPIED_PER_TURN };
      const records = [...this.from.getRange(range)].map(({ key }): Buffer => Buffer.from(key));
      await write(() => {
        for (const key of records) this.copyOne(key);
      });
      const last = records.length < COPIED_PER_TURN ? undefined : records.at(-1);
      start = last && Buffer.concat([last, Buffer.alloc(1)]);
    }
  }

  /** Copies what was written since. Call it within a transaction of the copy, when all writes are committed. */
  copyChanges(): void {
    this.from.resetReadTxn();
    for (const key of this.changed.values()) this.copyOne(key);
  }

  private copyOne(key: Buffer): void {
    const value = this.from.getBinary(key);
    if (value) this.to.put(key, Buffer.from(value));
    else this.to.remove(key);
  }
}

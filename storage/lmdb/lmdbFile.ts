import { statfs } from 'node:fs/promises';
import { type Database, open, type RootDatabase } from 'lmdb';
import { BINARY, Table } from './table';

/** A conversation: its activities have the numbers from `first` up to but without `next`. */
export interface ConversationHead {
  id: string;
  first: number;
  next: number;
  /** Characters of JSON. */
  size: number;
  /** When it was last written. */
  touched: number;
}

export interface ActivityRecord {
  id: string;
  json: string;
  at: number;
}

/** Where the activity with an id is, and since when it awaits its answer. */
export interface IdRecord {
  number: number;
  waitsSince?: number;
}

export interface StateRecord {
  key: string;
  eTag: string;
  at: number;
  item: object;
}

/** Writes after which it is seen whether there is too much. */
const WRITES_BETWEEN_LOOKS = 64;
const CHECK_KEY = Buffer.from('check');
const MEGABYTE = 2 ** 20;
/** Address space that is reserved; lmdb takes more when that does not do. */
const MAP_BYTES = 2 ** 30;

/**
 * The database file of a folder. A write that has ended is on the disk: lmdb writes what was asked for meanwhile in
 * one transaction, off this thread, and waits for the disk (fdatasync) before it says so.
 */
export class LmdbFile {
  readonly states: Table<StateRecord>;
  readonly conversations: Table<ConversationHead>;
  readonly activities: Table<ActivityRecord>;
  readonly ids: Table<IdRecord>;
  /** Keys alone, by which all that ages is found. */
  readonly times: Table<object>;
  private readonly checks: Table<{ at: number }>;
  private readonly folder: string;
  private readonly root: RootDatabase<Buffer, Buffer>;
  private readonly writes = new Set<Promise<unknown>>();
  private readonly onGrowth: () => void;
  private written = 0;
  private closing: Promise<void> | undefined;

  /**
   * @param onGrowth called now and then when something was written
   * @throws when the folder can't be written
   */
  constructor(folder: string, onGrowth: () => void) {
    this.folder = folder;
    this.onGrowth = onGrowth;
    this.root = open({
      path: folder,
      mapSize: MAP_BYTES,
      // Says that a write has ended when it is on the disk, not before.
      overlappingSync: false,
      // With it, a failed commit would also reject a promise that nobody holds, which ends the process.
      eventTurnBatching: false,
    });
    this.states = new Table(this.table('states'));
    this.conversations = new Table(this.table('conversations'));
    this.activities = new Table(this.table('activities'));
    this.ids = new Table(this.table('ids'));
    this.times = new Table(this.table('times'));
    this.checks = new Table(this.table('checks'));
  }

  /**
   * Runs `job` alone and keeps what it writes; jobs run in the order in which they were asked for. A job that may
   * throw does so before its first write: others share its transaction.
   * @throws as the job does; when it can't be written, as on a full disk: then nothing of it is kept
   */
  async write<T>(job: () => T): Promise<T> {
    this.checkOpen();
    const write = this.run(job);
    this.writes.add(write);
    try {
      return await write;
    } finally {
      this.writes.delete(write);
      this.written += 1;
      if (this.written % WRITES_BETWEEN_LOOKS === 0 && this.isOpen) this.onGrowth();
    }
  }

  /** Whether it can be read and written. */
  get isOpen(): boolean {
    return this.closing === undefined;
  }

  /** @throws when it is closed: reading would end the process */
  checkOpen(): void {
    if (!this.isOpen) throw new Error(`The store in ${this.folder} is closed.`);
  }

  /** Resolves when a write has gone through. @throws when it can't */
  touch(at: number): Promise<void> {
    return this.write(() => this.checks.put(CHECK_KEY, { at }));
  }

  /** What all records take in the file. @throws when it is closed */
  bytes(): number {
    this.checkOpen();
    const tables = [this.states, this.conversations, this.activities, this.ids, this.times];
    return tables.reduce((sum, table) => sum + table.bytes(), 0);
  }

  /** Resolves when all that was asked for is written. */
  close(): Promise<void> {
    this.closing ??= Promise.allSettled(this.writes).then(() => this.root.close());
    return this.closing;
  }

  private async run<T>(job: () => T): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined;
    try {
      await this.root.transaction(() => {
        try {
          outcome = { value: job() };
        } catch (error) {
          outcome = { error };
        }
      });
    } catch (error) {
      throw await this.notWritten(error);
    }
    if (!outcome) throw new Error(`The store in ${this.folder} did not run a write.`);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  private async notWritten(error: unknown): Promise<Error> {
    // The cause comes as another rejected promise, which would end the process if nobody listened.
    if (typeof error === 'object' && error !== null && 'commitError' in error)
      Promise.resolve(error.commitError).catch(() => {});
    const free = await statfs(this.folder).then(
      ({ bavail, bsize }) => `${Math.floor((bavail * bsize) / MEGABYTE)} MB are free there`,
      () => 'the folder is not there',
    );
    return new Error(
      `The store could not write to ${this.folder} (${free}). Make room on that disk, or see that this user may write there; it goes on by itself.`,
      { cause: error },
    );
  }

  private table(name: string): Database<Buffer, Buffer> {
    return this.root.openDB<Buffer, Buffer>({ name, ...BINARY });
  }
}

import { statfs } from 'node:fs/promises';
import type { RootDatabase } from 'lmdb';
import { OperatorError } from '../../shared/operatorError';
import { PendingWork } from '../../shared/pendingWork';
import { commit, openRoot, tableOf } from './openRoot';
import { Rewriter } from './rewriter';
import { Table } from './table';

/** A conversation. Its activities have the numbers from `first` up to but not including `next`. */
export interface ConversationHead {
  id: string;
  first: number;
  next: number;
  /** Characters of JSON. */
  size: number;
  /** When it was last written. */
  touched: number;
  /** When it ended, in milliseconds since 1970. */
  ended?: number;
  /** Stands for the address that began it. */
  owner?: string;
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

/** Writes after which the size is looked at. */
const WRITES_BETWEEN_LOOKS = 64;
const CHECK_KEY = Buffer.from('check');
const MEGABYTE = 2 ** 20;

/**
 * The database file of a folder. A write that has ended is on the disk: lmdb collects writes into one transaction, which
 * it commits on a thread of its own, and waits for the disk (fdatasync) before it reports them.
 */
export class LmdbFile {
  readonly states: Table<StateRecord>;
  readonly conversations: Table<ConversationHead>;
  readonly activities: Table<ActivityRecord>;
  readonly ids: Table<IdRecord>;
  /** Keys with empty records, by which everything that expires is found. */
  readonly times: Table<object>;
  private readonly checks: Table<{ at: number }>;
  /** Rewrites the file when something was erased. */
  readonly rewriter: Rewriter;
  private readonly folder: string;
  private root: RootDatabase<Buffer, Buffer>;
  private readonly writes = new PendingWork();
  private readonly onGrowth: () => void;
  private written = 0;
  private closing: Promise<void> | undefined;

  /**
   * @param onGrowth called after every 64th write
   * @throws when the folder can't be written
   */
  constructor(folder: string, onGrowth: () => void) {
    this.folder = folder;
    this.onGrowth = onGrowth;
    this.root = openRoot(folder);
    this.states = new Table(tableOf(this.root, 'states'));
    this.conversations = new Table(tableOf(this.root, 'conversations'));
    this.activities = new Table(tableOf(this.root, 'activities'));
    this.ids = new Table(tableOf(this.root, 'ids'));
    this.times = new Table(tableOf(this.root, 'times'));
    this.checks = new Table(tableOf(this.root, 'checks'));
    const { states, conversations, activities, ids, times, checks } = this;
    const tables = { states, conversations, activities, ids, times, checks };
    this.rewriter = new Rewriter(folder, new Map(Object.entries(tables)), {
      isOpen: () => this.isOpen,
      idle: () => this.writes.ended(),
      close: () => this.root.close(),
      goOn: (root) => {
        this.root = root;
      },
    });
  }

  /**
   * Runs `job` alone and commits what it writes; jobs run in the order of the calls. A job that may throw does so before
   * its first write, because other jobs share its transaction.
   * @throws as the job does; an Error when the file can't be written, as on a full disk: then nothing of it is kept
   */
  async write<T>(job: () => T): Promise<T> {
    this.checkOpen();
    if (this.rewriter.gate) await this.rewriter.gate;
    try {
      return await this.writes.add(this.run(job));
    } finally {
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

  /** Bytes that all records take in the file. @throws when it is closed */
  bytes(): number {
    this.checkOpen();
    const tables = [this.states, this.conversations, this.activities, this.ids, this.times];
    return tables.reduce((sum, table) => sum + table.bytes(), 0);
  }

  /** Closes the file when the writes under way have ended. */
  close(): Promise<void> {
    this.closing ??= this.rewriter.ended().then(async () => {
      await this.writes.ended();
      await this.root.close();
    });
    return this.closing;
  }

  private async run<T>(job: () => T): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined;
    try {
      await commit(this.root, () => {
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
    const free = await statfs(this.folder).then(
      ({ bavail, bsize }) => `${Math.floor((bavail * bsize) / MEGABYTE)} MB are free there`,
      () => 'the folder is not there',
    );
    return new OperatorError(
      `The store could not write to ${this.folder} (${free}). Make room on that disk, or see that this user may write there; it goes on by itself.`,
      { cause: error },
    );
  }
}

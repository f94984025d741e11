import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootDatabase } from 'lmdb';
import { codeOf, OperatorError } from '../../shared/operatorError';
import { commit, openRoot, tableOf } from './openRoot';
import type { Table } from './table';

/** The open file that is to be rewritten. */
export interface RewrittenFile {
  isOpen(): boolean;
  /** Resolves when no write is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
  /** Takes the file that stands in its place from now on. */
  goOn(root: RootDatabase<Buffer, Buffer>): void;
}

/** The files that LMDB keeps in a folder. */
export const DATA = 'data.mdb';
export const LOCK = 'lock.mdb';
const COPY = 'rewriting';

/**
 * Writes all records into a new file in place of the old one when something was erased: LMDB only marks pages as free,
 * and leaves what was on them. Reads and writes go on meanwhile; for the last few changes, writes wait.
 */
export class Rewriter {
  /** Writes wait for it. */
  gate: Promise<void> | undefined;
  private readonly folder: string;
  private readonly tables: ReadonlyMap<string, Table<object>>;
  private readonly file: RewrittenFile;
  private running: Promise<void> | undefined;
  /** Whether pages may hold what was erased. That may have happened just before this process began. */
  private isNeeded = true;

  constructor(folder: string, tables: ReadonlyMap<string, Table<object>>, file: RewrittenFile) {
    this.folder = folder;
    this.tables = tables;
    this.file = file;
  }

  /** Says that something was erased. */
  note(): void {
    this.isNeeded = true;
  }

  /** Rewrites the file where that is needed. @throws when the new one can't be written: then the old one stays */
  run(): Promise<void> {
    this.running ??= this.rewriteIfNeeded().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Resolves when it is not at work. */
  async ended(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  private async rewriteIfNeeded(): Promise<void> {
    if (!this.isNeeded || !this.file.isOpen()) return;
    this.isNeeded = false;
    const place = join(this.folder, COPY);
    let release = (): void => undefined;
    try {
      await rm(place, { recursive: true, force: true });
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      await this.rewrite(place, gate);
    } catch (error) {
      this.isNeeded = true;
      throw new OperatorError(
        `What was erased may still be in the file in ${this.folder}, which could not be written anew (${codeOf(error) ?? String(error)}). Make room on that disk; it is tried again by itself.`,
        { cause: error },
      );
    } finally {
      for (const table of this.tables.values()) table.goOn();
      this.gate = undefined;
      release();
      await rm(place, { recursive: true, force: true });
    }
  }

  private async rewrite(place: string, gate: Promise<void>): Promise<void> {
    const root = openRoot(place);
    try {
      const copies = [...this.tables].map(([name, table]) => table.copyTo(tableOf(root, name)));
      const write = (job: () => void) => commit(root, job);
      for (const copy of copies) await copy.copyAll(write);
      this.gate = gate;
      await this.file.idle();
      await write(() => {
        for (const copy of copies) copy.copyChanges();
      });
    } finally {
      await root.close();
    }
    renameSync(join(place, DATA), join(this.folder, DATA));
    syncFolder(this.folder);
    await this.replace();
  }

  /** Between the first and the last line nothing else runs; the old file is then read no more. */
  private replace(): Promise<void> {
    const closed = this.file.close();
    // The old file's lock counts its readers and its transactions, which are not those of the new one.
    rmSync(join(this.folder, LOCK));
    const root = openRoot(this.folder);
    for (const [name, table] of this.tables) table.goOn(tableOf(root, name));
    this.file.goOn(root);
    return closed;
  }
}

/** So that the file's new name outlives a power cut, as what is written to it will. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

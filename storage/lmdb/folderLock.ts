import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './codeOf';

const FILE = 'process.lock';
/** How file systems without links, as shares and memory cards, refuse one. */
const NO_LINKS: unknown[] = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

interface Holder {
  pid: number;
  /** Tells processes apart that got the same pid one after the other; empty where the system does not say. */
  startedAt: string;
}

/**
 * Makes this process the one that uses a folder. The file that says so outlives a killed process: then the next one
 * takes the folder over.
 * @returns what gives the folder back
 * @throws when another process uses it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, FILE);
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) } satisfies Holder);
  const own = `${path}.${process.pid}`;
  writeFileSync(own, mine);
  try {
    while (!tryLink(own, path)) takeFromTheDead(folder, path);
  } finally {
    rmSync(own, { force: true });
  }
  held.add(path);
  return () => {
    if (held.delete(path)) rmSync(path, { force: true });
  };
}

/** Folders of this process: where pids are given again, as in containers, its own pid may be a dead one's. */
const held = new Set<string>();

/** Unlike a write, a link is there whole or not at all. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(codeOf(error))) throw error;
  }
  return tryCopy(from, to);
}

function tryCopy(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @throws when who holds the folder is alive */
function takeFromTheDead(folder: string, path: string): void {
  const content = read(path);
  const holder = parse(content ?? '');
  if (holder && isAlive(holder, path))
    throw new Error(
      `The store in ${folder} is in use by the process ${holder.pid}. Stop that process, or give this one a folder of its own (STORE=lmdb:FOLDER).`,
    );
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Another process may have taken it over since it was read.
  if (read(aside) !== content) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function isAlive({ pid, startedAt }: Holder, path: string): boolean {
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return startOf(pid) === startedAt;
}

/** When a process started, in ticks since the machine did (proc_pid_stat(5), field 22). */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`) ?? '';
  // Field 2 is a name in brackets, of any characters.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(content: string): Holder | undefined {
  try {
    const { pid, startedAt } = JSON.parse(content);
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, startedAt: String(startedAt) } : undefined;
  } catch {
    return undefined;
  }
}

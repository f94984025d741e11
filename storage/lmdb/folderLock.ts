import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, OperatorError } from '../../shared/operatorError';

const LOCK_FILE = 'process.lock';
/** The errors of file systems without links, as network shares and memory cards. */
const NO_LINKS: readonly (string | undefined)[] = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

interface LockHolder {
  pid: number;
  /** Distinguishes processes that had the same pid one after the other; empty where the system does not tell it. */
  startedAt: string;
}

/**
 * Locks a folder for this process by a file in it. A process that was killed leaves its file, and the next process then
 * takes the folder over.
 * @returns what unlocks the folder
 * @throws when another process uses it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) } satisfies LockHolder);
  const own = `${path}.${process.pid}`;
  writeFileSync(own, mine);
  try {
    while (!tryLink(own, path)) takeOverFromDead(folder, path);
  } finally {
    rmSync(own, { force: true });
  }
  held.add(path);
  return () => {
    if (held.delete(path)) rmSync(path, { force: true });
  };
}

/** Lock files of this process. In a container, a dead process may have had the pid that this one has. */
const held = new Set<string>();

/** Unlike a written file, a linked one is never there with half of its content. */
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

/** @throws when the process that holds the folder is alive */
function takeOverFromDead(folder: string, path: string): void {
  const content = readIfThere(path);
  const holder = parseHolder(content ?? '');
  if (holder && isAlive(holder, path))
    throw new OperatorError(
      `The store in ${folder} is in use by the process ${holder.pid}. Stop that process, or give this one a folder of its own (STORE=lmdb:FOLDER).`,
    );
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Another process may have taken the folder over since the file was read.
  if (readIfThere(aside) !== content) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function isAlive({ pid, startedAt }: LockHolder, path: string): boolean {
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
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  // Field 2 is a name in brackets, of any characters.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(content: string): LockHolder | undefined {
  try {
    const { pid, startedAt } = JSON.parse(content);
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, startedAt: String(startedAt) } : undefined;
  } catch {
    return undefined;
  }
}

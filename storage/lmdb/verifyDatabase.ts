import { type ExecFileException, execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runnable } from '../../shared/runnable';

/** What a check finds; a database that is `unchecked` may be sound or damaged. */
export type DatabaseVerdict =
  | { state: 'sound' }
  | { state: 'damaged' | 'tooNew' | 'unchecked'; reason: string };

/** 256 MB take one or two seconds, and some more on a slow disk. */
const CHECK_LIMIT_MS = 60_000;
/** How a process ends when LMDB follows a damaged page. */
const CRASHES = ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'];

/**
 * Checks the database in a folder before this process opens it. LMDB has no checksums and trusts its pages, so a
 * damaged one may end the process that reads it: a child process reads them first (verifyWorker.ts).
 */
export async function verifyDatabase(folder: string): Promise<DatabaseVerdict> {
  const { path, execArgv = [] } = runnable(join(__dirname, 'verifyWorker'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...execArgv, path, folder], {
      timeout: CHECK_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    return JSON.parse(stdout);
  } catch (error) {
    const { killed, signal, code } = error as ExecFileException;
    if (signal && CRASHES.includes(signal))
      return { state: 'damaged', reason: `a process that reads it ends with ${signal}` };
    const reason = killed
      ? `it takes over ${CHECK_LIMIT_MS / 1000} s`
      : `the check ended with ${signal ?? code}`;
    return { state: 'unchecked', reason };
  }
}

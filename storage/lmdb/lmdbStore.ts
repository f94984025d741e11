import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, OperatorError } from '../../shared/operatorError';
import { Listeners } from '../conversationLog';
import { InProcessLimits, InProcessLock } from '../memory/inProcess';
import { MAX_LOG_ACTIVITIES, MAX_LOG_SIZE } from '../stateItems';
import type { Store } from '../store';
import { lockFolder } from './folderLock';
import { LmdbConversations } from './lmdbConversations';
import { LmdbExpiry } from './lmdbExpiry';
import { LmdbFile } from './lmdbFile';
import { LmdbLog } from './lmdbLog';
import { LmdbStates } from './lmdbStates';
import { DATA, LOCK } from './rewriter';
import { verifyDatabase } from './verifyDatabase';

export interface LmdbStoreOptions {
  /** Made when it is missing. One process uses it at a time. */
  folder: string;
  /** Hears what an operator should know, as when a damaged database was set aside. */
  onNotice: (message: string) => void;
  /** Activities kept of a conversation. */
  maxActivities?: number;
  /** Characters of JSON kept of a conversation. */
  maxSize?: number;
  /** Bytes that all records may take in the file; beyond it, the conversations that were silent longest are forgotten. */
  maxBytes?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** All of it is read before it is opened, in one or two seconds. */
const MAX_STORE_BYTES = 256 * 2 ** 20;

/**
 * Opens the store in a folder. A damaged database is set aside, and an empty one opened.
 * @throws when another process uses the folder, the folder can't be written, or a later version wrote to it
 */
export async function openLmdbStore({
  folder,
  onNotice,
  maxBytes = MAX_STORE_BYTES,
  maxActivities = MAX_LOG_ACTIVITIES,
  maxSize = MAX_LOG_SIZE,
  now = Date.now,
}: LmdbStoreOptions): Promise<Store> {
  const unlock = await takeFolder(folder);
  try {
    await removeLock(folder);
    await setAsideIfDamaged(folder, onNotice, now);
    await removeLock(folder);
    const file = new LmdbFile(folder, () => expiry.makeRoom().catch(() => {}));
    const listeners = new Listeners();
    const states = new LmdbStates(file, now);
    const conversations = new LmdbConversations(file);
    const expiry = new LmdbExpiry({ file, conversations, states, listeners, maxBytes, now });
    const parts = { file, conversations, expiry, listeners };
    return {
      shared: false,
      states,
      log: new LmdbLog(parts, { maxActivities, maxSize, now }),
      lock: new InProcessLock(),
      limits: new InProcessLimits(now),
      check: () => file.touch(now()),
      async expire() {
        await expiry.expire();
        await file.rewriter.run();
      },
      async close() {
        await file.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** @throws OperatorError when it can't be made or written, or another process uses it */
async function takeFolder(folder: string): Promise<() => void> {
  try {
    await makeFolder(folder);
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `The store can't be kept in ${folder} (${codeOf(error) ?? String(error)}). Set STORE=lmdb:FOLDER to a folder that this user may write to, and where no file of that name is.`,
      { cause: error },
    );
  }
}

/** Makes a folder and those above it. By itself Node tries for ever where no folder can be made, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (!found) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}

/** @throws when a later version wrote to it */
async function setAsideIfDamaged(
  folder: string,
  onNotice: (message: string) => void,
  now: () => number,
): Promise<void> {
  const path = join(folder, DATA);
  if (!existsSync(path)) return;
  const verdict = await verifyDatabase(folder);
  if (verdict.state === 'sound') return;
  const { state, reason } = verdict;
  if (state === 'tooNew') throw new OperatorError(`The store in ${folder} can't be read: ${reason}.`);
  if (state === 'unchecked') {
    onNotice(
      `The store in ${folder} could not be checked for damage (${reason}). It is opened all the same.`,
    );
    return;
  }
  const aside = `${path}.damaged-${new Date(now()).toISOString().replace(/\D/g, '')}`;
  await rename(path, aside);
  onNotice(
    `The store in ${folder} was damaged (${reason}). It was set aside as ${aside}, and an empty one was opened: conversations begin anew. Look for a failing disk or a copy that broke off; delete that file when nobody needs it.`,
  );
}

/** LMDB's own lock tells processes of each other: what a killed one left in it could hold up the next. */
function removeLock(folder: string): Promise<void> {
  return rm(join(folder, LOCK), { force: true });
}

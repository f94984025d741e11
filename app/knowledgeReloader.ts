import { join } from 'node:path';
import type { Assistant } from '../bots/skincareBot';
import { KnowledgeBase } from '../knowledge/knowledgeBase';
import { stampOf } from '../knowledge/snapshot';
import { faultAt } from '../knowledge/sourceFile';
import { runCooperatively } from '../shared/cooperative';
import { printFault } from '../shared/faults';
import { codeOf } from '../shared/operatorError';
import { runInThread } from '../shared/runInThread';
import { recognizerSteps } from '../understanding/recognizer';
import type { LoadedAssistant } from './loadAssistant';
import type { AssistantParts, KnowledgeRefusal } from './reloadWorker';

/** What became of a changed set of files; a refused set changes nothing. */
export type Reload =
  | { ok: true; ms: number; trained: boolean }
  | ({ ok: false; ms: number } & KnowledgeRefusal);

/** A change is read at the second poll that finds it, so that an editor who saves several files can finish. */
const POLL_EVERY_MS = 1_000;
const MAX_RELOAD_MS = 120_000;
/** The heap of the thread that checks and trains; the shipped knowledge takes a fifth of it. */
const MAX_HEAP_MB = 512;

/**
 * Keeps the assistant up to date with the knowledge on disk: a changed set of files replaces the last good one as a
 * whole when it has no fault. The files are polled rather than watched: a mounted volume reports no changes, and an
 * editor that replaces a file ends its watch.
 */
export class KnowledgeReloader {
  private assistant: LoadedAssistant;
  private readonly onReload: (reload: Reload) => void;
  /** The stamp of the set that was last taken, refused, or begun to be read. */
  private handledStamp: string;
  /** The stamp at the last poll. */
  private lastStamp: string;
  private timer: NodeJS.Timeout | undefined;
  /** Aborts the reload under way. */
  private underWay: AbortController | undefined;
  private stopped = false;

  /** @param onReload called once for each changed set */
  constructor(assistant: LoadedAssistant, onReload: (reload: Reload) => void) {
    this.assistant = assistant;
    this.onReload = onReload;
    this.handledStamp = assistant.origin.stamp;
    this.lastStamp = this.handledStamp;
  }

  get current(): Assistant {
    return this.assistant;
  }

  /** Polls for changes every second until `stop`. */
  watch(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => this.poll().finally(() => this.watch()), POLL_EVERY_MS).unref();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.cancel();
  }

  private async poll(): Promise<void> {
    const stamp = await this.stamp().catch(() => undefined);
    // Without a file descriptor nothing can be told of the files: the next poll may.
    if (stamp === undefined) return;
    const settled = stamp === this.lastStamp;
    this.lastStamp = stamp;
    if (stamp === this.handledStamp || this.stopped) return;
    // The set that is being read is out of date.
    this.cancel();
    if (settled) void this.reload(stamp);
  }

  private cancel(): void {
    this.underWay?.abort();
    this.underWay = undefined;
  }

  private async reload(stamp: string): Promise<void> {
    const started = performance.now();
    const reload = new AbortController();
    this.handledStamp = stamp;
    this.underWay = reload;
    const next = await this.next(reload).catch(refusalOfCrash);
    // Files that changed meanwhile may have been read half before and half after: the next poll reads them again.
    const unchanged = (await this.stamp().catch(() => undefined)) === stamp;
    if (!unchanged || this.underWay !== reload) return;
    const ms = Math.round(performance.now() - started);
    if ('faults' in next) {
      this.onReload({ ok: false, ms, ...next });
    } else {
      const trained = next.recognizer !== this.assistant.recognizer;
      this.assistant = next;
      this.onReload({ ok: true, ms, trained });
    }
  }

  private stamp(): Promise<string> {
    return stampOf(this.assistant.origin.knowledgeFolder);
  }

  /** Prepares the next assistant in a thread, and makes in this one, in slices, what cannot leave it. */
  private async next(reload: AbortController): Promise<LoadedAssistant | KnowledgeRefusal> {
    const tooLong = new Error(`it took more than ${MAX_RELOAD_MS / 1_000} s`);
    const limit = setTimeout(() => reload.abort(tooLong), MAX_RELOAD_MS);
    try {
      const prepared = await runInThread(join(__dirname, 'reloadWorker'), this.assistant.origin, {
        signal: reload.signal,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      });
      return await renewedAssistant(this.assistant, prepared as AssistantParts | KnowledgeRefusal);
    } finally {
      clearTimeout(limit);
    }
  }
}

const MORE_FILES =
  'nothing is wrong with it: this process has as many files and connections open as it may; raise its limit (ulimit -n, LimitNOFILE)';

function isOutOfFiles(error: unknown): boolean {
  return /\bE[MN]FILE\b/.test(`${codeOf(error)} ${error}`);
}

/** The thread was ended, or ended itself: there was too much to read, or the fault is ours. */
function refusalOfCrash(error: unknown): KnowledgeRefusal {
  const problem = `the knowledge could not be checked: ${(error as Error).message}`;
  const fix = isOutOfFiles(error) ? MORE_FILES : 'make it smaller, or undo the last change';
  const fault = faultAt('knowledge', problem, fix);
  return { faults: [printFault(fault)], count: 1 };
}

async function renewedAssistant(
  present: LoadedAssistant,
  prepared: AssistantParts | KnowledgeRefusal,
): Promise<LoadedAssistant | KnowledgeRefusal> {
  if ('faults' in prepared) return prepared;
  const { files, source, trainedOn, training } = prepared;
  const recognizer = training
    ? await runCooperatively(recognizerSteps(source, training))
    : present.recognizer;
  return { knowledge: new KnowledgeBase(files), recognizer, origin: { ...present.origin, trainedOn } };
}

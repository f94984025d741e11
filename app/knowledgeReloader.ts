import { join } from 'node:path';
import type { Assistant } from '../bots/skincareBot';
import { KnowledgeBase } from '../knowledge/knowledgeBase';
import { stampOf } from '../knowledge/snapshot';
import { faultAt } from '../knowledge/sourceFile';
import { runCooperatively, type Steps } from '../shared/cooperative';
import { printFault } from '../shared/faults';
import { runInThread } from '../shared/runInThread';
import { recognizerSteps } from '../understanding/recognizer';
import { decoding } from '../understanding/training/modelCache';
import type { LoadedAssistant } from './loadAssistant';
import type { Job, Outcome, Prepared, Refused } from './reloadWorker';

/** What became of a changed set of files. A refused one changes nothing. */
export type Reload = { ok: true; ms: number; trained: boolean } | ({ ok: false; ms: number } & Refused);

/** A change is read at the second look that finds it, so that whoever saves several files can finish. */
const LOOK_MS = 1_000;
const MAX_JOB_MS = 120_000;
/** The heap of the thread that checks; the shipped knowledge takes a fifth of it. */
const MAX_HEAP_MB = 512;

/**
 * The assistant of the knowledge as it stands on disk: a changed set of files replaces the last good one as a whole
 * when it has no fault. The files are looked at rather than watched: a mounted volume tells of no changes, and an
 * editor that replaces a file ends its watch.
 */
export class KnowledgeReloader {
  private assistant: LoadedAssistant;
  private readonly onReload: (reload: Reload) => void;
  /** The set that was answered for, taken or refused. */
  private seen: string;
  /** The set at the last look. */
  private last: string;
  private timer: NodeJS.Timeout | undefined;
  private job: AbortController | undefined;
  private stopped = false;

  /** @param onReload told once of each changed set */
  constructor(assistant: LoadedAssistant, onReload: (reload: Reload) => void) {
    this.assistant = assistant;
    this.onReload = onReload;
    this.seen = assistant.origin.stamp;
    this.last = this.seen;
  }

  get current(): Assistant {
    return this.assistant;
  }

  /** Looks for changes every second until `stop`. */
  watch(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => this.look().finally(() => this.watch()), LOOK_MS).unref();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.cancel();
  }

  private async look(): Promise<void> {
    const stamp = await stampOf(this.assistant.origin.knowledgeFolder);
    const settled = stamp === this.last;
    this.last = stamp;
    if (stamp === this.seen || this.stopped) return;
    // What is being read is out of date by now.
    this.cancel();
    if (!settled) return;
    this.seen = stamp;
    const job = new AbortController();
    this.job = job;
    void this.reload(stamp, job);
  }

  private cancel(): void {
    const job = this.job;
    this.job = undefined;
    job?.abort();
  }

  private async reload(stamp: string, job: AbortController): Promise<void> {
    const started = performance.now();
    const next = await this.make(job).catch(refusal);
    // Files that changed meanwhile may have been read half before and half after: the next look has them read again.
    const unchanged = (await stampOf(this.assistant.origin.knowledgeFolder)) === stamp;
    if (!unchanged || this.job !== job) return;
    const ms = Math.round(performance.now() - started);
    if ('faults' in next) {
      this.onReload({ ok: false, ms, ...next });
    } else {
      const trained = next.recognizer !== this.assistant.recognizer;
      this.assistant = next;
      this.onReload({ ok: true, ms, trained });
    }
  }

  /** In the thread what takes long, and here, in slices, what can't leave this thread. */
  private async make(job: AbortController): Promise<LoadedAssistant | Refused> {
    const tooLong = new Error(`it took more than ${MAX_JOB_MS / 1_000} s`);
    const limit = setTimeout(() => job.abort(tooLong), MAX_JOB_MS);
    const { stamp: _, ...data } = this.assistant.origin;
    try {
      const outcome = (await runInThread(join(__dirname, 'reloadWorker'), data satisfies Job, {
        signal: job.signal,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      })) as Outcome;
      return 'faults' in outcome ? outcome : await runCooperatively(renewed(this.assistant, outcome));
    } finally {
      clearTimeout(limit);
    }
  }
}

/** The thread was ended, or ended itself: too much to read, or a fault of ours. */
function refusal(error: unknown): Refused {
  const problem = `the knowledge could not be checked: ${(error as Error).message}`;
  const fault = faultAt('knowledge', problem, 'make it smaller, or undo the last change');
  return { faults: [printFault(fault)], count: 1 };
}

function* renewed(old: LoadedAssistant, next: Prepared): Steps<LoadedAssistant> {
  const { files, source, trainedOn, model } = next;
  const knowledge = new KnowledgeBase(files);
  yield;
  const origin = { ...old.origin, trainedOn };
  if (!model) return { ...old, knowledge, origin };
  const training = yield* decoding(model);
  yield;
  return { knowledge, recognizer: yield* recognizerSteps(source, training), origin };
}

import { on } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Guess } from './engine';
import type { EngineReport, EngineTask } from './engineWorker';

/** The measurements of one engine. Times in ms for training, µs for each message. */
export interface EngineRun {
  training: number;
  guesses: Guess[];
  edited: Guess[];
  times: number[];
}

/**
 * Trains and tries an engine in a thread of its own, which is ended at the time limit.
 * @param limit in ms
 * @returns undefined when the engine takes longer
 */
export async function runEngine(task: EngineTask, limit: number): Promise<EngineRun | undefined> {
  const worker = new Worker(join(__dirname, 'engineWorker.ts'), {
    workerData: task,
    execArgv: ['-r', 'ts-node/register/transpile-only', '--no-warnings'],
  });
  const signal = AbortSignal.timeout(limit);
  let training = 0;
  try {
    const reports = on(worker, 'message', { signal }) as AsyncIterable<[EngineReport]>;
    for await (const [report] of reports) {
      if (report.kind === 'answered') return { training, ...report };
      training = report.training;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await worker.terminate();
  }
  return undefined;
}

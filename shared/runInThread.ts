import { Worker, type WorkerOptions } from 'node:worker_threads';
import { runnable } from './runnable';

/**
 * Runs one of our files in a thread of its own, as TypeScript or as built, and resolves to the first message it posts.
 * @param file the file's path without its extension
 * @param signal ends the thread; the promise then rejects with the signal's reason
 */
export async function runInThread(
  file: string,
  workerData: unknown,
  { signal, ...limits }: { signal?: AbortSignal } & Pick<WorkerOptions, 'resourceLimits'> = {},
): Promise<unknown> {
  signal?.throwIfAborted();
  const { path, ...options } = runnable(file);
  const worker = new Worker(path, { workerData, ...limits, ...options });
  const end = () => worker.terminate();
  signal?.addEventListener('abort', end);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(signal?.reason ?? new Error(`the thread ended with code ${code}`)),
      );
    });
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

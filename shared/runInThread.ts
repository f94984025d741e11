import { Worker, type WorkerOptions } from 'node:worker_threads';
import { runnable } from './runnable';

/**
 * Runs one of our files in a thread of its own, as TypeScript or as built.
 * @param file the file's path without its extension
 * @param signal ends the thread
 * @returns the first message that the thread posts
 * @throws the signal's reason, or what the thread throws, or Error when the thread ends without a message
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

import { setImmediate } from 'node:timers/promises';

/** Work that may pause at each of its `yield`s. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How long the event loop is held at a time. */
const SLICE_MS = 8;

export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets everything else that waits have its turn every few milliseconds, or after the step that took longer. */
export async function runCooperatively<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const from = performance.now();
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() - from < SLICE_MS);
    await setImmediate();
  }
}

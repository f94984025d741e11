import { setImmediate } from 'node:timers/promises';

/** Work that may be paused at each of its `yield`s. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How long the event loop is held up at a time. */
const SLICE_MS = 8;
/** Small acts that are done between two turns of the event loop. */
const ACTS_A_TURN = 100;

/** Does the work at once. */
export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the work in slices of 8 ms, or of one step that takes longer; the event loop has a turn before each.
 * @throws the signal's reason, when it ends the work
 */
export async function runCooperatively<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    await setImmediate();
    signal?.throwIfAborted();
    const from = performance.now();
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() - from < SLICE_MS);
  }
}

/** Does something small with each of many; the event loop has a turn after every 100. */
export async function forEachCooperatively<T>(all: Iterable<T>, act: (one: T) => void): Promise<void> {
  let done = 0;
  for (const one of [...all]) {
    act(one);
    done += 1;
    if (done % ACTS_A_TURN === 0) await setImmediate();
  }
}

const ends: (() => unknown)[] = [];
let hasEnded = false;

// Benchmarks use some of the tests' helpers without jest.
if (typeof afterAll === 'function')
  afterAll(async () => {
    hasEnded = true;
    await Promise.all(ends.map((end) => end()));
  });

/**
 * Keeps a test that has run out of time, and goes on in the background, from starting anything more.
 * @throws Error once the tests of this file have ended
 */
export function assertFileRuns(what: string): void {
  if (hasEnded) throw new Error(`The tests of this file have ended: too late to start ${what}.`);
}

/** Has `end` called after the file's tests: it ends what a failed test left running. */
export function endWithFile(end: () => unknown): void {
  ends.push(end);
}

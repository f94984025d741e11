// A browser is slow on a loaded machine.
jest.setTimeout(60_000);

/** Starts something before a file's tests and ends it after them, even if another start failed. @returns its getter */
export function setUp<T>(start: () => Promise<T>, end: (started: T) => Promise<void>): () => T {
  let started: T | undefined;
  beforeAll(async () => {
    started = await start();
  }, 60_000);
  afterAll(async () => {
    if (started !== undefined) await end(started);
  });
  return () => {
    if (started === undefined) throw new Error('it did not start');
    return started;
  };
}

// A loaded machine takes its time for a browser.
jest.setTimeout(60_000);

/** Starts something before a file's tests and ends it after them, also when another start failed. @returns its reader */
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

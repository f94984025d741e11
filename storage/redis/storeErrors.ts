/** Redis can't be reached, does not answer in time, or refuses. What was asked for may have been done all the same. */
export class StoreUnavailable extends Error {
  constructor(address: string, reason: string, cause?: unknown) {
    super(`Redis at ${address} ${reason}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Another work held the conversation for too long. */
export class LockTimeout extends Error {
  constructor(waitedMs: number) {
    super(`The lock of a conversation was not to be had within ${waitedMs / 1000} s: another turn holds it.`);
    this.name = 'LockTimeout';
  }
}

/** How long nothing must fail until the store counts as available again: longer than from one check to the next. */
const SETTLED_MS = 3_000;

/** Whether the store is available. It is not again at once, so that what is said of it does not flap. */
export class StoreHealth {
  private failedAt = -Infinity;

  /** To be called when a call of the store, or a check, has failed. */
  failed(): void {
    this.failedAt = performance.now();
  }

  get isAvailable(): boolean {
    return performance.now() - this.failedAt > SETTLED_MS;
  }
}

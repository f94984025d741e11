/** Work that is under way, to be waited for before what it uses is closed. */
export class PendingWork {
  private readonly pending = new Set<Promise<unknown>>();

  /** Counts `work` until it has ended or failed. @returns `work` */
  add<T>(work: Promise<T>): Promise<T> {
    const ended = () => this.pending.delete(work);
    this.pending.add(work);
    work.then(ended, ended);
    return work;
  }

  /** Resolves when all work added by now has ended or failed. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.pending);
  }
}

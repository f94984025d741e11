/**
 * Runs queued work at the end of each tick of the event loop: one piece while connections arrive, else all of it. Node
 * accepts one connection a tick (libuv 1.45, "don't accept() connections in a loop"), so a busy server with long ticks
 * would admit almost nobody.
 */
class AdmissionQueue {
  private readonly waiting: (() => void)[] = [];
  /** Whether a connection was accepted in this tick, so that more of them may wait. */
  private arrival = false;

  /** Whether work waits. */
  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** To be called when a connection was accepted. */
  arrived(): void {
    this.arrival = true;
  }

  /** Runs `work` after all work that was queued before it. */
  enqueue(work: () => void): void {
    this.waiting.push(work);
    if (this.waiting.length === 1) setImmediate(this.tick);
  }

  private readonly tick = (): void => {
    const begun = this.waiting.splice(0, this.arrival ? 1 : this.waiting.length);
    this.arrival = false;
    if (this.waiting.length > 0) setImmediate(this.tick);
    for (const work of begun) work();
  };
}

/** One for all servers of this process, because they share its event loop. */
export const admissionQueue = new AdmissionQueue();

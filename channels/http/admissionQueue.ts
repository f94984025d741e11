/**
 * Begins the work that waits at the end of each turn of the event loop: one piece while newcomers arrive, else all.
 * Node takes one new connection a turn (libuv 1.45, "don't accept() connections in a loop"), so a busy server whose
 * turns are long would let next to nobody in.
 */
export class AdmissionQueue {
  private readonly waiting: (() => void)[] = [];
  /** Whether a connection was taken in this turn: more of them may stand in line. */
  private arrival = false;

  /** Whether work waits to be begun. */
  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** Tells that a connection was taken. */
  arrived(): void {
    this.arrival = true;
  }

  /** Begins `work` when all that came before it has begun. */
  pass(work: () => void): void {
    this.waiting.push(work);
    if (this.waiting.length === 1) setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    const begun = this.waiting.splice(0, this.arrival ? 1 : this.waiting.length);
    this.arrival = false;
    if (this.waiting.length > 0) setImmediate(this.turn);
    for (const work of begun) work();
  };
}

/** How the connection is. `unavailable`: several attempts failed, and it keeps trying. */
export type Status = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unavailable';

const FAILURES_UNTIL_UNAVAILABLE = 4;

/** Keeps how the connection is, for those who want to know and those who wait for it. */
export class LinkStatus {
  private readonly onChange: (status: Status) => void;
  private status: Status = 'connecting';
  private waiting: (() => void)[] = [];

  constructor(onChange: (status: Status) => void) {
    this.onChange = onChange;
  }

  set(status: Status): void {
    if (status === 'online') for (const resolve of this.waiting.splice(0)) resolve();
    if (status === this.status) return;
    this.status = status;
    this.onChange(status);
  }

  /** It is gone, after so many failed attempts in a row. */
  lost(failures: number, begun: boolean): void {
    if (!navigator.onLine) this.set('offline');
    else if (failures >= FAILURES_UNTIL_UNAVAILABLE) this.set('unavailable');
    else this.set(begun ? 'reconnecting' : 'connecting');
  }

  /** Resolves when it is online. */
  online(): Promise<void> {
    if (this.status === 'online') return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

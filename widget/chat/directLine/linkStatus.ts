/** The connection's status. `unavailable`: several attempts failed in a row, and more follow. */
export type Status = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unavailable';

const FAILURES_UNTIL_UNAVAILABLE = 4;

/** Holds the connection's status, reports its changes, and lets callers wait until it is online. */
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

  /** @param failures failed attempts in a row @param joined whether it was connected before */
  disconnected(failures: number, joined: boolean): void {
    if (!navigator.onLine) this.set('offline');
    else if (failures >= FAILURES_UNTIL_UNAVAILABLE) this.set('unavailable');
    else this.set(joined ? 'reconnecting' : 'connecting');
  }

  /** Resolves when it is online. */
  online(): Promise<void> {
    if (this.status === 'online') return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

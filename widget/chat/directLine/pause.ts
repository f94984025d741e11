/** A wait that ends early when the network is back or the page becomes visible. */
export class Pause {
  private wake: (() => void) | undefined;

  constructor() {
    addEventListener('online', () => this.end());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.end());
  }

  /** Resolves after `ms`, or earlier when it is ended. */
  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.wake?.();
    this.wake = undefined;
  }
}

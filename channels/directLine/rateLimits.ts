import type { RateLimiter } from '../../storage/store';

/** How much a caller may do. Each caller is counted alone. */
export interface RateLimits {
  /** Messages a conversation in 10 s. */
  messages: number;
  /** New conversations and tokens an address in a minute. */
  tokens: number;
  /** Open sockets an address. */
  sockets: number;
}

export interface CallLimitOptions {
  /** What is counted, as in `messages`. */
  name: string;
  /** Events allowed in any `windowMs`. */
  limit: number;
  windowMs: number;
}

/** Allows each caller a number of events in any window of time. */
export class CallLimit {
  private readonly limiter: RateLimiter;
  private readonly options: CallLimitOptions;

  constructor(limiter: RateLimiter, options: CallLimitOptions) {
    this.limiter = limiter;
    this.options = options;
  }

  /** Counts an event. @returns 0, or after how many seconds it would be allowed: then it is not counted */
  async take(caller: string): Promise<number> {
    const { name, limit, windowMs } = this.options;
    return limit === Infinity ? 0 : this.limiter.take(`${name}/${caller}`, limit, windowMs);
  }
}

/** Counts what is open, for each key. */
export class OpenCount {
  private readonly limit: number;
  private readonly open = new Map<string, number>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes a place. @returns what gives it back, to be called once; nothing when all are taken */
  take(key: string): (() => void) | undefined {
    const count = this.open.get(key) ?? 0;
    if (count >= this.limit) return undefined;
    this.open.set(key, count + 1);
    return () => {
      const left = (this.open.get(key) ?? 1) - 1;
      if (left === 0) this.open.delete(key);
      else this.open.set(key, left);
    };
  }
}

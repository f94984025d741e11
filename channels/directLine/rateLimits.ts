import type { RateLimiter } from '../../storage/store';

/** How much each caller may do. */
export interface RateLimits {
  /** Messages in 10 s, for each conversation. */
  messages: number;
  /** New conversations and tokens in a minute, for each address. */
  tokens: number;
  /** Open sockets, for each address. */
  sockets: number;
  /** Kilobytes of messages in a minute, for each address; each message counts as one at least. */
  kilobytes: number;
  /** Reads of a conversation in 10 s, for each address: more are answered later. */
  reads: number;
}

export interface CallLimitOptions {
  /** The kind of event, as in `messages`. */
  name: string;
  /** Events allowed in any stretch of `windowMs` milliseconds. */
  limit: number;
  windowMs: number;
}

/** Allows each caller a number of events in a sliding window of time. */
export class CallLimit {
  private readonly limiter: RateLimiter;
  private readonly options: CallLimitOptions;

  constructor(limiter: RateLimiter, options: CallLimitOptions) {
    this.limiter = limiter;
    this.options = options;
  }

  /** Counts an event. @returns 0, or the seconds to wait: then the event was not counted */
  async take(caller: string, cost = 1): Promise<number> {
    const { name, limit, windowMs } = this.options;
    return limit === Infinity ? 0 : this.limiter.take(`${name}/${caller}`, limit, windowMs, cost);
  }
}

/** Limits how much may be open at a time, for each key. */
export class OpenCount {
  private readonly limit: number;
  private readonly open = new Map<string, number>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** @returns a function that ends the count, to be called once; undefined when the limit is reached */
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

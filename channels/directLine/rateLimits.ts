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
  /** Open connections, for each address, if that is less than a quarter of what the process may open. */
  connections: number;
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

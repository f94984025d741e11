/** How much a caller may do. Each caller is counted alone. */
export interface RateLimits {
  /** Messages a conversation in 10 s. */
  messages: number;
  /** New conversations and tokens an address in a minute. */
  tokens: number;
  /** Open sockets an address. */
  sockets: number;
}

/** Counted callers that are remembered; beyond it the one seen longest ago starts anew. */
const MAX_KEYS = 50_000;

export interface SlidingWindowOptions {
  limit: number;
  windowMs: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Allows a number of events in any window of time, for each key. */
export class SlidingWindow {
  private readonly limit: number;
  private readonly windowMs: number;
  private readonly now: () => number;
  /** The times of the events that were allowed, by key; the key seen last stands last. */
  private readonly events = new Map<string, number[]>();

  constructor({ limit, windowMs, now = Date.now }: SlidingWindowOptions) {
    this.limit = limit;
    this.windowMs = windowMs;
    this.now = now;
  }

  /** Counts an event. @returns 0, or after how many seconds it would be allowed: then it is not counted */
  take(key: string): number {
    const now = this.now();
    const recent = (this.events.get(key) ?? []).filter((time) => time > now - this.windowMs);
    this.events.delete(key);
    this.events.set(key, recent);
    const oldest = this.events.keys().next();
    if (this.events.size > MAX_KEYS && !oldest.done) this.events.delete(oldest.value);
    const [first] = recent;
    if (recent.length >= this.limit && first !== undefined)
      return Math.max(1, Math.ceil((first + this.windowMs - now) / 1000));
    recent.push(now);
    return 0;
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

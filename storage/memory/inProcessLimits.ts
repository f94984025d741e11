import type { RateLimiter } from '../store';

/** Counted keys that are remembered; beyond it the one seen longest ago starts anew. */
const MAX_KEYS = 50_000;

/** Allows a number of events in any window of time, for stores that one process uses alone. */
export class InProcessLimits implements RateLimiter {
  private readonly now: () => number;
  /** The times of the events that were allowed, by key; the key seen last stands last. */
  private readonly events = new Map<string, number[]>();

  constructor(now: () => number) {
    this.now = now;
  }

  async take(key: string, limit: number, windowMs: number): Promise<number> {
    if (limit === Infinity) return 0;
    const now = this.now();
    const recent = (this.events.get(key) ?? []).filter((time) => time > now - windowMs);
    this.events.delete(key);
    this.events.set(key, recent);
    const oldest = this.events.keys().next();
    if (this.events.size > MAX_KEYS && !oldest.done) this.events.delete(oldest.value);
    const [first] = recent;
    if (recent.length >= limit && first !== undefined)
      return Math.max(1, Math.ceil((first + windowMs - now) / 1000));
    recent.push(now);
    return 0;
  }
}

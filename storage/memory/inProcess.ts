import { BoundedMap } from '../../shared/boundedMap';
import type { ConversationLock, RateLimiter } from '../store';

/** Keys that are counted; beyond it, the count of the key that was seen longest ago is forgotten. */
const MAX_KEYS = 50_000;

/** Allows a number of events in any window of time, for stores of one process. */
export class InProcessLimits implements RateLimiter {
  private readonly now: () => number;
  /** The times of the events that were allowed, by key. */
  private readonly events = new BoundedMap<string, number[]>(MAX_KEYS);

  /** @param now milliseconds of a clock */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  async take(key: string, limit: number, windowMs: number): Promise<number> {
    if (limit === Infinity) return 0;
    const now = this.now();
    const recent = (this.events.get(key) ?? []).filter((time) => time > now - windowMs);
    this.events.set(key, recent);
    const [first] = recent;
    if (recent.length >= limit && first !== undefined)
      return Math.max(1, Math.ceil((first + windowMs - now) / 1000));
    recent.push(now);
    return 0;
  }
}

/** Runs the work of a conversation in the order of the calls, for stores of one process. */
export class InProcessLock implements ConversationLock {
  private readonly tails = new Map<string, Promise<void>>();

  async run<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(conversationId) ?? Promise.resolve();
    const mine = before.then(work);
    const tail = mine.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(conversationId, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(conversationId) === tail) this.tails.delete(conversationId);
    }
  }
}

import { BoundedMap } from '../../shared/boundedMap';
import type { ConversationLock, RateLimiter } from '../store';

/** Keys that are counted; beyond it, the count of the key that was seen longest ago is forgotten. */
const MAX_KEYS = 50_000;
/** Of a higher limit, events that come close together are kept as one: the window is exact to one part of so many. */
export const MAX_EVENTS = 200;

interface CountedEvents {
  at: number;
  cost: number;
}

/** Allows a number of events in any window of time, for stores of one process. */
export class InProcessLimits implements RateLimiter {
  private readonly now: () => number;
  /** The events that were allowed, by key. */
  private readonly events = new BoundedMap<string, CountedEvents[]>(MAX_KEYS);

  /** @param now milliseconds of a clock */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  async take(key: string, limit: number, windowMs: number, cost = 1): Promise<number> {
    if (limit === Infinity) return 0;
    const now = this.now();
    const recent = (this.events.get(key) ?? []).filter(({ at }) => at > now - windowMs);
    this.events.set(key, recent);
    let used = recent.reduce((sum, event) => sum + event.cost, Math.min(cost, limit));
    for (const event of recent) {
      if (used <= limit) break;
      used -= event.cost;
      if (used <= limit) return Math.max(1, Math.ceil((event.at + windowMs - now) / 1000));
    }
    const last = recent.at(-1);
    if (limit > MAX_EVENTS && last && now - last.at < windowMs / MAX_EVENTS) last.cost += cost;
    else recent.push({ at: now, cost });
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

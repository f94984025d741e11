import type {
  AppendOptions,
  AppendOutcome,
  ConversationLog,
  LoggedActivity,
  LogPage,
  UnansweredActivity,
} from '../conversationLog';
import type { ConversationLock, RateLimiter, Store } from '../store';
import type { CircuitBreaker } from './circuitBreaker';

export interface Fallbacks {
  /** Keeps what is said while the store is unavailable. */
  log: ConversationLog;
  /** Counts meanwhile, and always where no other process shares the store. */
  limits: RateLimiter;
}

/** The same store behind a circuit breaker. While it is unavailable, the log and the limits are those of this process. */
export function guardStore(store: Store, breaker: CircuitBreaker, fallbacks: Fallbacks): Store {
  const { shared, states, log, lock, limits } = store;
  return {
    shared,
    states: {
      read: (keys) => breaker.run('read a state', () => states.read(keys)),
      write: (changes) => breaker.run('write a state', () => states.write(changes)),
      delete: (keys) => breaker.run('delete a state', () => states.delete(keys)),
    },
    log: new FallbackLog(guardedLog(log, breaker), fallbacks.log),
    lock: guardedLock(lock, breaker),
    // A store of one process counts in that process, too, but by a clock that may be set.
    limits: shared
      ? {
          async take(...event) {
            const wait = await breaker.run('count', () => limits.take(...event)).catch(() => undefined);
            // Counted here too, so that nobody begins anew when the store goes away.
            return wait === undefined || wait === 0 ? fallbacks.limits.take(...event) : wait;
          },
        }
      : fallbacks.limits,
    check: () => breaker.run('check', () => store.check()),
    expire: () => store.expire(),
    close: () => store.close(),
  };
}

function guardedLog(log: ConversationLog, breaker: CircuitBreaker): ConversationLog {
  return {
    open: (...what) => breaker.run('open a log', () => log.open(...what)),
    append: (...what) => breaker.run('append', () => log.append(...what)),
    answered: (...what) => breaker.run('mark as answered', () => log.answered(...what)),
    unanswered: (age) => breaker.run('read what is unanswered', () => log.unanswered(age)),
    readFrom: (...what) => breaker.run('read a log', () => log.readFrom(...what)),
    subscribe: (...what) => log.subscribe(...what),
    erase: (id) => breaker.run('erase a log', () => log.erase(id)),
    // Its time depends on how much there is to forget.
    expire: () => log.expire(),
  };
}

/** A wait for a lock and the work under it have no time limit, so a lock is only refused while the store is unavailable. */
function guardedLock(lock: ConversationLock, breaker: CircuitBreaker): ConversationLock {
  return {
    async run(conversationId, work) {
      if (breaker.isOpen) throw breaker.refusal();
      return lock.run(conversationId, work);
    },
  };
}

/** A watermark of a FallbackLog counts two logs: activities of the local log times this, plus those of the store's. */
const LOCAL_UNIT = 1_000_000_000;

/**
 * A conversation log that goes on while the store's log is unavailable: the log of this process then keeps what is
 * said, for the clients that are connected to this process, until it ends.
 */
class FallbackLog implements ConversationLog {
  private readonly stored: ConversationLog;
  private readonly local: ConversationLog;
  /** How many clients listen on this process, by conversation. */
  private readonly listeners = new Map<string, number>();

  constructor(stored: ConversationLog, local: ConversationLog) {
    this.stored = stored;
    this.local = local;
  }

  open(...what: [conversationId: string, owner?: string]): Promise<boolean> {
    return this.stored.open(...what).catch(() => this.local.open(...what));
  }

  /** @throws as the store's log does, when no client on this process would hear it either */
  async append(
    conversationId: string,
    activity: LoggedActivity,
    options?: AppendOptions,
  ): Promise<AppendOutcome> {
    try {
      const outcome = await this.stored.append(conversationId, activity, options);
      return outcome === 'gone' ? await this.local.append(conversationId, activity) : outcome;
    } catch (error) {
      if (this.listeners.has(conversationId)) await this.local.open(conversationId);
      const outcome = await this.local.append(conversationId, activity);
      if (outcome === 'gone') throw error;
      return outcome;
    }
  }

  /** While the store's log is unavailable, it is read as one without news, whether or not the conversation is there. */
  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const storedUntil = watermark % LOCAL_UNIT;
    const [stored, local] = await Promise.all([
      this.stored
        .readFrom(conversationId, storedUntil)
        .catch((): LogPage => ({ activities: [], watermark: storedUntil })),
      this.local.readFrom(conversationId, Math.floor(watermark / LOCAL_UNIT)),
    ]);
    if (!stored && !local) return undefined;
    return {
      activities: [...(stored?.activities ?? []), ...(local?.activities ?? [])],
      watermark: (local?.watermark ?? 0) * LOCAL_UNIT + (stored?.watermark ?? storedUntil),
      ...(stored?.more || local?.more ? { more: true } : {}),
    };
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    const stops = [this.stored, this.local].map((log) => log.subscribe(conversationId, onChange));
    this.listeners.set(conversationId, (this.listeners.get(conversationId) ?? 0) + 1);
    return () => {
      for (const stop of stops) stop();
      const left = (this.listeners.get(conversationId) ?? 1) - 1;
      if (left > 0) this.listeners.set(conversationId, left);
      else this.listeners.delete(conversationId);
    };
  }

  answered(conversationId: string, activityId: string): Promise<void> {
    return this.stored.answered(conversationId, activityId);
  }

  unanswered(olderThanMs: number): Promise<UnansweredActivity[]> {
    return this.stored.unanswered(olderThanMs);
  }

  async erase(conversationId: string): Promise<void> {
    await this.local.erase(conversationId);
    await this.stored.erase(conversationId);
  }

  async expire(): Promise<void> {
    await Promise.all([this.local.expire(), this.stored.expire()]);
  }
}

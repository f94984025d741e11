import type { ConversationLog } from '../conversationLog';
import type { ConversationLock, RateLimiter, Store } from '../store';
import type { CircuitBreaker } from './circuitBreaker';
import { FallbackLog } from './fallbackLog';

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
          take: (...event) =>
            breaker.run('count', () => limits.take(...event)).catch(() => fallbacks.limits.take(...event)),
        }
      : fallbacks.limits,
    check: () => breaker.run('check', () => store.check()),
    expire: () => store.expire(),
    close: () => store.close(),
  };
}

function guardedLog(log: ConversationLog, breaker: CircuitBreaker): ConversationLog {
  return {
    open: (id) => breaker.run('open a log', () => log.open(id)),
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

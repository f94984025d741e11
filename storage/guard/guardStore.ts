import type { ConversationLog } from '../conversationLog';
import type { ConversationLock, RateLimiter, Store } from '../store';
import { FallbackLog } from './fallbackLog';
import { StoreAway, type StoreGuard } from './storeGuard';

export interface Fallbacks {
  /** What is said while the store is away. */
  log: ConversationLog;
  /** What is counted meanwhile, and always where no other process shares the store. */
  limits: RateLimiter;
}

/** The same store behind a guard. While it is away, the log and the limits are those of this process. */
export function guardStore(store: Store, guard: StoreGuard, fallbacks: Fallbacks): Store {
  const { shared, states, log, lock, limits } = store;
  return {
    shared,
    states: {
      read: (keys) => guard.run('read a state', () => states.read(keys)),
      write: (changes) => guard.run('write a state', () => states.write(changes)),
      delete: (keys) => guard.run('delete a state', () => states.delete(keys)),
    },
    log: new FallbackLog(guardedLog(log, guard), fallbacks.log),
    lock: guardedLock(lock, guard),
    // A store that one process uses alone counts in that process, too, but by a clock that may be set.
    limits: shared
      ? {
          take: (...event) =>
            guard.run('count', () => limits.take(...event)).catch(() => fallbacks.limits.take(...event)),
        }
      : fallbacks.limits,
    check: () => guard.run('check', () => store.check()),
    expire: () => store.expire(),
    close: () => store.close(),
  };
}

function guardedLog(log: ConversationLog, guard: StoreGuard): ConversationLog {
  return {
    open: (id) => guard.run('open a log', () => log.open(id)),
    append: (...what) => guard.run('append', () => log.append(...what)),
    answered: (...what) => guard.run('mark as answered', () => log.answered(...what)),
    unanswered: (age) => guard.run('read what is unanswered', () => log.unanswered(age)),
    readFrom: (...what) => guard.run('read a log', () => log.readFrom(...what)),
    subscribe: (...what) => log.subscribe(...what),
    erase: (id) => guard.run('erase a log', () => log.erase(id)),
    // It takes as long as there is to forget.
    expire: () => log.expire(),
  };
}

/** Waiting for a lock and working under it take their time, so only a store that is away already is not asked. */
function guardedLock(lock: ConversationLock, guard: StoreGuard): ConversationLock {
  return {
    async run(conversationId, work) {
      if (guard.away) throw new StoreAway();
      return lock.run(conversationId, work);
    },
  };
}

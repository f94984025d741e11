import type { ConversationLog } from '../conversationLog';
import { InProcessLimits } from '../memory/inProcess';
import type { ConversationLock, Store } from '../store';
import type { CircuitBreaker } from './circuitBreaker';
import { HoldingLog } from './holdingLog';

/** The same store behind a circuit breaker. While it is unavailable, the log and the limits are those of this process. */
export function guardStore(store: Store, breaker: CircuitBreaker): Store {
  const { shared, states, lock, limits } = store;
  const log = new HoldingLog(guardedLog(store.log, breaker));
  const ownLimits = new InProcessLimits();
  return {
    shared,
    states: {
      read: (keys) => breaker.run('read a state', () => states.read(keys)),
      write: (changes) => breaker.run('write a state', () => states.write(changes)),
      delete: (keys) => breaker.run('delete a state', () => states.delete(keys)),
    },
    log,
    lock: guardedLock(lock, breaker),
    // A store of one process counts in that process, too, but by a clock that may be set.
    limits: shared
      ? {
          async take(...event) {
            const wait = await breaker.run('count', () => limits.take(...event)).catch(() => undefined);
            // Counted here too, so that nobody begins anew when the store goes away.
            return wait === undefined || wait === 0 ? ownLimits.take(...event) : wait;
          },
        }
      : ownLimits,
    async check() {
      await breaker.run('check', () => store.check());
      await log.bringBack();
    },
    expire: () => store.expire(),
    close: () => store.close(),
  };
}

function guardedLog(log: ConversationLog, breaker: CircuitBreaker): ConversationLog {
  return {
    open: (...what) => breaker.run('open a log', () => log.open(...what)),
    append: (...what) => breaker.run('append', () => log.append(...what)),
    atWork: (...what) => breaker.run('mark as at work', () => log.atWork(...what)),
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

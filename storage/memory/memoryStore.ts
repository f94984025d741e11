import type { Store } from '../store';
import { InProcessLimits, InProcessLock } from './inProcess';
import { MemoryConversationLog, type MemoryConversationLogOptions } from './memoryConversationLog';
import { MemoryStates } from './memoryStates';

/** A store in the memory of this process, for tests. */
export function createMemoryStore(options: MemoryConversationLogOptions = {}): Store {
  const now = options.now ?? Date.now;
  const states = new MemoryStates(now);
  const log = new MemoryConversationLog(options);
  let closed = false;
  return {
    shared: false,
    states,
    log,
    lock: new InProcessLock(),
    limits: new InProcessLimits(now),
    async check() {
      if (closed) throw new Error('The store is closed.');
    },
    async expire() {
      states.expire();
      await log.expire();
    },
    async close() {
      closed = true;
    },
  };
}

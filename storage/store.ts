import type { Storage } from 'botbuilder';
import type { ConversationLog } from '../channels/directLine/conversationLog';
import type { RateLimiter } from '../channels/directLine/rateLimits';

/** Runs the work of one conversation alone, whatever process it runs in. */
export interface ConversationLock {
  /**
   * Runs `work` while no other process works on this conversation. A holder that dies gives way within 11 s.
   * @throws when the store can't be reached, or the lock isn't had in time; as `work` does
   */
  run<T>(conversationId: string, work: () => Promise<T>): Promise<T>;
}

/** All that is kept of conversations between turns and restarts. */
export interface Store {
  /** Whether other processes may use it at the same time. */
  readonly shared: boolean;
  /** States by key. A write whose eTag is not the kept one is refused; `*` overwrites. They expire 30 days after their last write. */
  readonly states: Storage;
  readonly log: ConversationLog;
  readonly lock: ConversationLock;
  readonly limits: RateLimiter;
  /** Resolves when the store takes writes. @throws when it does not */
  check(): Promise<void>;
  /** Forgets what is older than its lifetime. */
  expire(): Promise<void>;
  /** Ends the connection; what was written stays. */
  close(): Promise<void>;
}

import type { Storage } from 'botbuilder';
import type { ConversationLog } from './conversationLog';

/** Runs the work of one conversation alone, whatever process it runs in. */
export interface ConversationLock {
  /**
   * Runs `work` while no other process works on this conversation. A holder that dies gives way within 11 s.
   * @throws when the store can't be reached, or the lock isn't had in time; as `work` does
   */
  run<T>(conversationId: string, work: () => Promise<T>): Promise<T>;
}

/** Counts what callers use up, over every process that serves them. */
export interface RateLimiter {
  /**
   * Counts an event of `key`, of which `limit` are allowed in any `windowMs`.
   * @returns 0, or after how many seconds it would be allowed: then it is not counted
   */
  take(key: string, limit: number, windowMs: number): Promise<number>;
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

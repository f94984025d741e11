import type { Storage } from 'botbuilder';
import { OperatorError } from '../shared/operatorError';
import type { ConversationLog } from './conversationLog';

/** Lets one piece of work of a conversation run at a time, over all processes. */
export interface ConversationLock {
  /**
   * Runs `work` while no other work of this conversation runs. A holder that dies loses the lock within 9 s.
   * @throws when the store can't be reached, or another holder keeps the lock too long; as `work` does
   */
  run<T>(conversationId: string, work: () => Promise<T>): Promise<T>;
}

/** Counts what callers use up, over all processes. */
export interface RateLimiter {
  /**
   * Counts an event of `key`. Those of any `windowMs` may cost `limit` together; one that costs more is allowed alone.
   * @param cost 1 if not set
   * @returns 0, or the seconds after which the event would be allowed: then it is not counted
   */
  take(key: string, limit: number, windowMs: number, cost?: number): Promise<number>;
}

/** Keeps conversations between turns and over restarts. */
export interface Store {
  /** Whether other processes may use it at the same time. */
  readonly shared: boolean;
  /**
   * States by key. A write is refused with StateConflict when its eTag is not the kept one; the eTag `*` overwrites.
   * States expire 30 days after their last write.
   */
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

/** The store can't be reached, does not answer in time, or refuses. It may have done all the same what it was asked for. */
export class StoreUnavailable extends OperatorError {
  override readonly name = 'StoreUnavailable';
}

import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { BoundedMap } from '../../shared/boundedMap';
import { tooMany } from './refusal';

/** Callers whose pace is remembered. */
const MAX_CALLERS = 50_000;
/** Nobody waits longer. */
const LONGEST_WAIT_MS = 10_000;

export interface PaceOptions {
  /** Events in any `windowMs` that need not wait. */
  limit: number;
  windowMs: number;
}

/**
 * Slows each caller down to a number of events in a window of time: what comes sooner waits for its turn (a token
 * bucket, RFC 2697, that delays instead of dropping). Events of a caller that come at once are begun one in a turn of the
 * event loop, so that those of others come in between.
 */
export class Pace {
  private readonly options: PaceOptions;
  /** When the latest event of each caller has its turn. */
  private readonly turns = new Map<string, Promise<void>>();
  /** When the events that each caller has begun are paid for, by performance.now(). */
  private readonly paid = new BoundedMap<string, number>(MAX_CALLERS);

  constructor(options: PaceOptions) {
    this.options = options;
  }

  /** Resolves when it is this event's turn. @throws Refusal 429 when that would take over 10 s */
  async wait(caller: string): Promise<void> {
    const { limit, windowMs } = this.options;
    if (limit === Infinity) return;
    const now = performance.now();
    const paid = Math.max(this.paid.get(caller) ?? 0, now) + windowMs / limit;
    const waitMs = paid - now - windowMs;
    if (waitMs > LONGEST_WAIT_MS) throw tooMany('This address reads too often.', LONGEST_WAIT_MS / 1000);
    this.paid.set(caller, paid);
    if (waitMs > 0) await sleep(waitMs);
    await this.inTurn(caller);
  }

  private async inTurn(caller: string): Promise<void> {
    const turn = (this.turns.get(caller) ?? Promise.resolve()).then(() => nextTurn());
    this.turns.set(caller, turn);
    await turn;
    if (this.turns.get(caller) === turn) this.turns.delete(caller);
  }
}

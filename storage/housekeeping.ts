import type { Store } from './store';

export interface HousekeepingOptions {
  store: Store;
  /** Whether the store takes writes; called at each check. */
  onHealth(well: boolean): void;
  /** Answers what a process that died has left unanswered for `olderThanMs`. */
  takeOver(olderThanMs: number): Promise<void>;
  onError(error: unknown): void;
}

const CHECK_EVERY_MS = 2_000;
const TAKE_OVER_EVERY_MS = 5_000;
/** Longer than a turn takes, so that nobody answers for one who is still at it. */
const LEFT_AFTER_MS = 20_000;
const EXPIRE_EVERY_MS = 60_000;

/** Does what a store needs from time to time. @returns what stops it */
export function startHousekeeping({ store, onHealth, takeOver, onError }: HousekeepingOptions): () => void {
  const check = () =>
    store.check().then(
      () => onHealth(true),
      () => onHealth(false),
    );
  // Nobody else can be at work on what is unanswered in a store of one's own.
  if (!store.shared) takeOver(0).catch(onError);
  const beats = [
    every(CHECK_EVERY_MS, check),
    every(TAKE_OVER_EVERY_MS, () => takeOver(LEFT_AFTER_MS).catch(onError)),
    every(EXPIRE_EVERY_MS, () => store.expire().catch(onError)),
  ];
  return () => {
    for (const stop of beats) stop();
  };
}

/** Begins again only when the work of before has ended. */
function every(ms: number, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const wait = () => {
    if (!stopped) timer = setTimeout(() => void work().then(wait), ms).unref();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

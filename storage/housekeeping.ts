import type { Store } from './store';

export interface HousekeepingOptions {
  store: Store;
  /** Called after each check in which the store takes no writes. */
  onUnavailable(): void;
  /** Says in the store which activities are being answered here. */
  tellAtWork(): Promise<void>;
  /** Answers the activities that a process which died has left unanswered for `olderThanMs`. */
  takeOver(olderThanMs: number): Promise<void>;
  onError(error: unknown): void;
}

const CHECK_EVERY_MS = 2_000;
const TELL_EVERY_MS = 1_500;
const TAKE_OVER_EVERY_MS = 2_000;
/** Several tellings long, so that no process answers an activity whose turn still runs. */
const LEFT_AFTER_MS = 6_000;
const EXPIRE_EVERY_MS = 30_000;

/** Checks the store, tells what is under way, takes over what is left unanswered, and forgets what is too old, again and again. @returns what stops it */
export function startHousekeeping({
  store,
  onUnavailable,
  tellAtWork,
  takeOver,
  onError,
}: HousekeepingOptions): () => void {
  const check = () => store.check().catch(onUnavailable);
  // Nobody else can be at work on what is unanswered in a store of one process.
  if (!store.shared) takeOver(0).catch(onError);
  const beats = [
    every(CHECK_EVERY_MS, check),
    every(TELL_EVERY_MS, () => tellAtWork().catch(onError)),
    every(TAKE_OVER_EVERY_MS, () => takeOver(LEFT_AFTER_MS).catch(onError)),
    every(EXPIRE_EVERY_MS, () => store.expire().catch(onError)),
  ];
  return () => {
    for (const stop of beats) stop();
  };
}

/** Waits again only when the work has ended. @returns what stops it */
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

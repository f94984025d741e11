/** Stops Date, which then moves only by `passes`. Timers run on. `jest.useRealTimers` ends it. */
export function freezeDate(): void {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
      ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
    ],
  });
}

/** Moves the frozen Date on. */
export function passes(ms: number): void {
  jest.setSystemTime(Date.now() + ms);
}

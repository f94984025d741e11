/** Stops the test's clock of dates, which then moves only by `jest.setSystemTime`; timers run on. */
export function freezeDate(): void {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
      ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
    ],
  });
}

/** Moves the clock of dates on. */
export function passes(ms: number): void {
  jest.setSystemTime(Date.now() + ms);
}

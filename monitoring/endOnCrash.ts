import pino from 'pino';

/**
 * Ends the process with 1 after an uncaught error, since its state may be half changed. The next process answers the
 * messages that it had taken. Without this, Node prints the error's message, which may quote what somebody wrote.
 */
export function endOnCrash(): void {
  const log = pino();
  // Unhandled rejections are reported as this event too.
  process.once('uncaughtException', (error) => {
    log.fatal({ err: describeError(error) }, 'crashed');
    process.exit(1);
  });
}

/** An error's name and stack for the log, without its message, which may quote what somebody wrote. */
export function describeError(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  // Lines of the message may look like lines of the stack.
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: places.join('\n') };
}

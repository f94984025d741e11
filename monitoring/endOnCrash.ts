import pino from 'pino';
import { describeError } from './describeError';

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

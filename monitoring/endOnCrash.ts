import pino from 'pino';
import { describeError } from './describeError';

/**
 * Has the process end with 1 on an error that nobody caught, for what it holds may be half done; what it had taken is
 * answered by the next one. Without this Node prints the error's own text, which may quote what somebody wrote.
 */
export function endOnCrash(): void {
  const log = pino();
  // Promises that are rejected unheard come by here, too.
  process.once('uncaughtException', (error) => {
    log.fatal({ err: describeError(error) }, 'crashed');
    process.exit(1);
  });
}

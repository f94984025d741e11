import pino from 'pino';
import { defined } from '../shared/defined';
import { codeOf, OperatorError } from '../shared/operatorError';

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

/** Says in the log why the process could not start: of what its operator can mend, the mend and no stack. */
export function logNotStarted(error: unknown): void {
  const { stack, ...told } = describeError(error);
  pino().fatal({ err: error instanceof OperatorError ? told : { ...told, stack } }, 'not started');
}

interface DescribedError {
  name: string;
  stack: string;
  /** Of the error, or of what caused it, as in `ENOSPC`. */
  code?: string;
  /** Only where it is written for operators: others may quote what somebody wrote. */
  message?: string;
}

/** What the log tells of an error. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  // Lines of the message may look like lines of the stack.
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const code = codeOf(error) ?? codeOf(error.cause);
  return {
    name: error.name,
    stack: places.join('\n'),
    ...defined({ code, message: error instanceof OperatorError ? error.message : undefined }),
  };
}

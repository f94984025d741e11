import { isNativeError } from 'node:util/types';
import { OperatorError } from '../shared/operatorError';

/**
 * Runs a command. After an error it exits with 1 and prints the error, or only the message of an expected one: what the
 * operator or an editor mends, and options that the command does not have.
 */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(isExpected(error) ? error.message : error);
    process.exitCode = 1;
  });
}

function isExpected(error: unknown): error is Error {
  const isOfOptions =
    isNativeError(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
  return error instanceof OperatorError || isOfOptions;
}

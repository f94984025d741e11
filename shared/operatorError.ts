/**
 * An error that whoever runs the process can mend. Its message says what is wrong and what to do, and quotes nothing that
 * anybody wrote in a chat, so it may stand in the log.
 */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/** The code of an error of Node or the system, as in `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

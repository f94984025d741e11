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

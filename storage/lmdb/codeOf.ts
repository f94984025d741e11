/** The code of an error of Node or the system, as in `ENOENT`; nothing where it has none. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

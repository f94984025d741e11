/** Deeper values could exhaust the stack of code that walks through them. */
const MAX_JSON_DEPTH = 32;

/** Whether a JSON value nests no deeper than 32 levels. */
export function isShallow(value: unknown, depth = MAX_JSON_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

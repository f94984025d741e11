import type { Recognizer, Understanding } from '../../understanding/types';

/** A recognizer that understands each message once. */
export function remembering(recognizer: Recognizer): Recognizer {
  const known = new Map<string, Understanding>();
  return {
    understand(text, context) {
      const key = JSON.stringify([text, context]);
      const understanding = known.get(key) ?? recognizer.understand(text, context);
      known.set(key, understanding);
      return understanding;
    },
  };
}

import type { Recognizer, Understanding } from '../../understanding/types';

/** A recognizer that understands each message once. */
export function remembering(recognizer: Recognizer): Recognizer {
  const known = new Map<string, Understanding>();
  return {
    understand(text) {
      const understanding = known.get(text) ?? recognizer.understand(text);
      known.set(text, understanding);
      return understanding;
    },
  };
}

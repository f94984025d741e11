import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two texts in a time that tells nothing of either. */
export function sameSecret(shown: string, secret: string): boolean {
  return timingSafeEqual(digest(shown), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

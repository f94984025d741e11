import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in the same time whatever the texts and their lengths are. */
export function sameSecret(shown: string, secret: string): boolean {
  return timingSafeEqual(digest(shown), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import { basename } from 'node:path';

/** Whether a folder's messages are read by nobody, so that its figures stay honest: they are never shown. */
export function isSealed(folder: string): boolean {
  return basename(folder) === 'sealed';
}

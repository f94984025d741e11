import { basename, dirname } from 'node:path';

/**
 * Whether messages are read by nobody, so that their figures stay honest: they are never shown.
 * @param path a folder, or a file of one
 */
export function isSealed(path: string): boolean {
  return [path, dirname(path)].some((folder) => basename(folder) === 'sealed');
}

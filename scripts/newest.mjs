import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that no build reads; nor does it read the YAML of the knowledge. */
const NO_SOURCES = new Set([
  'node_modules',
  'dist',
  'json-schemas',
  'tests',
  'docs',
  'bench',
  'data',
  'coverage',
]);

/** When a source or a folder of sources below `folder` last changed, in milliseconds since 1970. */
export function newest(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && !name.endsWith('.yaml') && !NO_SOURCES.has(name),
  );
  const times = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? Math.max(timeOf(path), newest(path)) : timeOf(path);
  });
  return Math.max(0, ...times);
}

/** When a file or folder last changed, in milliseconds since 1970; 0 when it does not exist. */
export function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

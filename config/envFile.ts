import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { FaultsError } from '../shared/faults';

/** What `.env` in the working directory holds. */
export interface EnvFile {
  settings: Record<string, string | undefined>;
  /** The place of a setting in the file, as in `.env:7: `; empty where it is not in the file. */
  lineOf(setting: string): string;
}

const ENV_FILE = '.env';
const NOT_UTF8 = { place: ENV_FILE, problem: 'is not UTF-8', fix: 'save it as UTF-8, as plain text' };

/** Reads `.env`; without one, it holds nothing. @throws FaultsError when it is not UTF-8 */
export function readEnvFile(): EnvFile {
  return toEnvFile(existsSync(ENV_FILE) ? decoded(readFileSync(ENV_FILE)) : '');
}

/** The content of `.env`; a byte order mark counts for nothing. */
export function toEnvFile(text: string): EnvFile {
  const lines = text.split('\n');
  return {
    settings: parseEnv(text),
    lineOf(setting) {
      const line = lines.findIndex((written) =>
        new RegExp(`^\\s*(?:export\\s+)?${setting}\\s*=`).test(written),
      );
      return line < 0 ? '' : `${ENV_FILE}:${line + 1}: `;
    },
  };
}

function decoded(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 without a byte order mark is UTF-8 too, with a NUL after each letter.
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, as for a NUL.
  }
  throw new FaultsError('The settings have', [NOT_UTF8]);
}

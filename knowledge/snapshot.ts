import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../shared/faults';
import { faultAt } from './sourceFile';

/** Every guide has these files. */
export const GUIDE_FILES = [
  'large-pores.yaml',
  'conversation.yaml',
  'safety.yaml',
  'languages.yaml',
] as const;
/** The folders of messages. Each has any number of files. */
export const MESSAGE_FOLDERS = ['examples', 'moves', 'checks', 'red-flags'] as const;

const MAX_FILE_BYTES = 1_000_000;
const MAX_FILES = 60;
/** The control characters that YAML 1.2 forbids. */
const CONTROL = /[^\P{Cc}\t\n\r\x85]/u;

/** The knowledge's files at one moment, so that the hash and the knowledge come from the same content. */
export interface Snapshot {
  /** By name, as in `examples/pores.yaml`. */
  texts: ReadonlyMap<string, string>;
  /** The files that could not be read. */
  faults: readonly Fault[];
}

/** Reads every file of a knowledge folder. One that is no text, no file or too large becomes a fault. */
export async function takeSnapshot(folder: string): Promise<Snapshot> {
  const texts = new Map<string, string>();
  const faults: Fault[] = [];
  const names = await listFiles(folder);
  for (const name of names.slice(0, MAX_FILES)) {
    const read = await readText(join(folder, name), name);
    if (typeof read === 'string') texts.set(name, read);
    else faults.push(read);
  }
  if (names.length > MAX_FILES) {
    const problem = `there are ${names.length} files`;
    faults.push(faultAt(names[MAX_FILES] ?? '', problem, `keep at most ${MAX_FILES}: join some`));
  }
  return { texts, faults };
}

/** A text that changes whenever one of the files does. It is cheap: no file is read. */
export async function stampOf(folder: string): Promise<string> {
  const stamps = (await listFiles(folder)).map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return found ? `${name} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : `${name} missing`;
  });
  return (await Promise.all(stamps)).join('\n');
}

async function listFiles(folder: string): Promise<string[]> {
  const inFolders = MESSAGE_FOLDERS.map(async (kind) => {
    const names = await readdir(join(folder, kind)).catch(() => []);
    return names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `${kind}/${name}`);
  });
  return [...GUIDE_FILES, ...(await Promise.all(inFolders)).flat()];
}

async function readText(path: string, name: string): Promise<string | Fault> {
  try {
    // Reading a pipe or a device might never end.
    if (!(await stat(path)).isFile()) return faultAt(name, 'this is not a file', 'put a YAML file here');
    const bytes = await readAtMost(path, MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) {
      return faultAt(name, 'the file is larger than 1 MB', 'split it into several files');
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const control = CONTROL.exec(text);
    if (!control) return text;
    const before = text.slice(0, control.index).split('\n');
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return faultAt(name, 'here is a control character', 'remove it, or restore the file', position);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return faultAt(name, 'the file is missing', 'create it or restore it from git');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return faultAt(name, 'the file is not text in UTF-8', 'save it as UTF-8');
    }
    return faultAt(name, `the file cannot be read (${code})`, 'check that it is a file that may be read');
  }
}

/** At most so many bytes from the start of a file, however large it is or grows. */
async function readAtMost(path: string, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: count - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

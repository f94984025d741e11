import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../shared/faults';
import { nearest } from '../shared/nearest';
import { codeOf } from '../shared/operatorError';
import { faultAt } from './sourceFile';

/** Errors that tell nothing of what is in a folder. */
const OUT_OF_FILES: readonly (string | undefined)[] = ['EMFILE', 'ENFILE'];

/** Every guide has these files beside its own, which may have any name. */
const FILES_BESIDE = ['conversation.yaml', 'safety.yaml', 'languages.yaml'];
/** The folders of messages. Each has any number of files. */
export const MESSAGE_FOLDERS = [
  'examples',
  'moves',
  'follow-ups',
  'concerns',
  'checks',
  'red-flags',
] as const;

/** Copies that editors leave while and after they save. */
const LEFT_BY_EDITORS = /~$|^#|^\d+$|\.(?:sw\w|tmp|bak|orig)$/;

const MAX_FILE_BYTES = 1_000_000;
const MAX_FILES = 100;
/** The control characters that YAML 1.2 forbids. */
const CONTROL = /[^\P{Cc}\t\n\r\x85]/u;

/** The knowledge's files at one moment, so that the hash and the knowledge come from the same content. */
export interface Snapshot {
  /** By name, as in `examples/pores.yaml`. */
  texts: ReadonlyMap<string, string>;
  /** The files that could not be read. */
  faults: readonly Fault[];
  /** Files that are left alone and that an editor may believe to be read. */
  ignored?: readonly Fault[];
}

/** The files that may be the guide: one that has the key `guide` comes first. */
export function guidesIn({ texts }: Snapshot): string[] {
  const names = [...texts.keys()].filter((name) => !name.includes('/') && !FILES_BESIDE.includes(name));
  const isGuide = (name: string) => beginsGuide(texts.get(name));
  return [...names.filter(isGuide), ...names.filter((name) => !isGuide(name))];
}

export function beginsGuide(text = ''): boolean {
  return /^guide:/m.test(text);
}

/** The mend of a folder whose name is misspelled. */
export function renameTo(folder: string): string {
  return `rename it to ${folder}`;
}

/** Reads every file of a knowledge folder. One that is no text, no file or too large becomes a fault. */
export async function takeSnapshot(folder: string): Promise<Snapshot> {
  const texts = new Map<string, string>();
  const { names, faults, ignored } = await listFiles(folder);
  for (const name of names.slice(0, MAX_FILES)) {
    const read = await readText(join(folder, name), name);
    if (typeof read === 'string') texts.set(name, read);
    else faults.push(read);
  }
  if (names.length > MAX_FILES) {
    const problem = `there are ${names.length} files`;
    faults.push(faultAt(names[MAX_FILES] ?? '', problem, `keep at most ${MAX_FILES}: join some`));
  }
  return { texts, faults, ignored };
}

/** A text that changes whenever one of the files does. It is cheap: no file is read. */
export async function stampOf(folder: string): Promise<string> {
  const { names, faults } = await listFiles(folder);
  const stamps = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return found ? `${name} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : `${name} missing`;
  });
  return [...(await Promise.all(stamps)), ...faults.map(({ place }) => place)].join('\n');
}

interface Listing {
  names: string[];
  /** What looks like knowledge and would not be read. */
  faults: Fault[];
  ignored: Fault[];
}

/** The files to read. Copies that editors leave (`.x.yaml`, `x.yaml~`) stay unread; other YAML that would is a fault. */
async function listFiles(folder: string): Promise<Listing> {
  const listing: Listing = { names: [...FILES_BESIDE], faults: [], ignored: [] };
  const here = await namesIn(folder);
  if (here === undefined) {
    const fix = 'restore it from git, or correct KNOWLEDGE_FOLDER';
    return { names: [], faults: [faultAt(folder, 'there is no such folder', fix)], ignored: [] };
  }
  for (const kind of ['', ...MESSAGE_FOLDERS]) {
    const entries = kind === '' ? here : ((await namesIn(join(folder, kind))) ?? []);
    for (const entry of entries.sort()) {
      const name = kind === '' ? entry : `${kind}/${entry}`;
      if (listing.names.includes(name) || entry.startsWith('..')) continue;
      if (/^\.[^#].*\.ya?ml$/.test(entry))
        listing.ignored.push(
          faultAt(name, 'this file is not read', 'name it without a dot in front, or remove it'),
        );
      else if (entry.startsWith('.')) continue;
      else if (entry.endsWith('.yaml')) listing.names.push(name);
      else if (/\.(?:ya?ml|txt)$/i.test(entry))
        listing.faults.push(faultAt(name, 'this file is not read', 'let its name end in .yaml'));
      else if (!MESSAGE_FOLDERS.some((known) => known === name) && (await holdsYaml(join(folder, name)))) {
        const meant = kind === '' ? nearest(name, MESSAGE_FOLDERS) : undefined;
        const fix = `move its files to ${kind === '' ? MESSAGE_FOLDERS.join('/, ') : kind}/`;
        listing.faults.push(
          faultAt(name, 'this folder is not read', meant === undefined ? fix : renameTo(meant)),
        );
      } else if (kind !== '' && !LEFT_BY_EDITORS.test(entry))
        listing.ignored.push(
          faultAt(name, 'this file is not read', 'save it as text, with a name that ends in .yaml'),
        );
    }
  }
  return listing;
}

/** The names in a folder; undefined where there is none. @throws when this process may open no more files */
async function namesIn(folder: string): Promise<string[] | undefined> {
  return readdir(folder).catch((error: unknown) => {
    if (OUT_OF_FILES.includes(codeOf(error))) throw error;
    return undefined;
  });
}

async function holdsYaml(path: string): Promise<boolean> {
  const names = await namesIn(path);
  return names?.some((name) => /\.ya?ml$/.test(name)) ?? false;
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
    if (OUT_OF_FILES.includes(code)) throw error;
    return faultAt(name, `the file cannot be read (${code})`, 'check that it is a file that may be read');
  }
}

/** At most so many bytes from the start of a file, however large it is or grows. */
async function readAtMost(path: string, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: count - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

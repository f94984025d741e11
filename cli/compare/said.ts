import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { LabelledMessage } from '../../knowledge/messages';
import type { Snapshot } from '../../knowledge/snapshot';
import { type Path, SourceFile } from '../../knowledge/sourceFile';

/** A talk that is held with two versions; most have one message. */
export interface SaidTalk {
  /** The file and line of each message. */
  places: string[];
  texts: string[];
  /** The topic that a single message means, where it is labelled. */
  meant?: string;
  /** Set where the messages train. */
  trains?: true;
}

/** Messages of a talk are under one of these. */
const SAYS = ['says', 'say'];
/** Folders beside the knowledge with messages and talks that anyone may read. */
const FOLDERS = ['tests/data', 'tests/conversations', 'tests/talks/open'];
const SAFETY_FOLDER = 'red-flags/';
/** What is no harm: its many messages train, and the checks have their like. */
const LEFT_OUT: ReadonlySet<string> = new Set(['harmless', 'everyday']);

/** The checks, the safety messages, and the messages and talks of the tests where there are any. */
export async function saidBy(
  { texts }: Snapshot,
  checks: readonly LabelledMessage[],
  root: string,
): Promise<SaidTalk[]> {
  const labelled = checks.map(({ file, topic, line, text }) => ({
    places: [`knowledge/${file.place([topic], line)}`],
    texts: [text],
    meant: topic,
  }));
  const safety = [...texts].flatMap(([name, text]) =>
    name.startsWith(SAFETY_FOLDER)
      ? saidIn(new SourceFile(name, text), 'knowledge/').map((said) => ({ ...said, trains: true as const }))
      : [],
  );
  const files = await Promise.all(FOLDERS.map((folder) => filesOf(join(root, folder), root)));
  return [...labelled, ...safety, ...files.flat().flatMap((file) => saidIn(file))];
}

async function filesOf(folder: string, root: string): Promise<SourceFile[]> {
  const names = await readdir(folder).catch(() => []);
  const yaml = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    yaml.map(async (name) => {
      const path = join(folder, name);
      return new SourceFile(relative(root, path), await readFile(path, 'utf8'));
    }),
  );
}

/** Each list of turns as a talk; every other text in a list, or line of a block, as a message. */
function saidIn(file: SourceFile, prefix = ''): SaidTalk[] {
  const found: SaidTalk[] = [];
  const placeOf = (path: Path, line?: number) =>
    prefix +
    (line === undefined ? file.fault(path, '', '').place.replace(/:\d+$/, '') : file.place(path, line));
  const visit = (value: unknown, path: Path) => {
    if (Array.isArray(value)) {
      const turns = value.flatMap((item, i) => {
        const key = SAYS.find((name) => typeof item?.[name] === 'string');
        return key === undefined ? [] : [{ text: String(item[key]), place: placeOf([...path, i, key]) }];
      });
      if (turns.length > 0)
        found.push({ places: turns.map(({ place }) => place), texts: turns.map(({ text }) => text) });
      else for (const [i, item] of value.entries()) visit(item, [...path, i]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) if (!LEFT_OUT.has(key)) visit(item, [...path, key]);
    } else if (typeof value === 'string' && typeof path.at(-1) === 'number') {
      found.push({ places: [placeOf(path)], texts: [value] });
    } else if (typeof value === 'string' && value.includes('\n')) {
      for (const [line, text] of value.split('\n').entries())
        if (text.trim() !== '') found.push({ places: [placeOf(path, line)], texts: [text.trim()] });
    }
  };
  visit(file.parse(z.unknown(), []), []);
  return found;
}

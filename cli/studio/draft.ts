import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { takeSnapshot } from '../../knowledge/snapshot';

/** Where a message was written: in the draft, at a line. */
export interface Written {
  file: string;
  line: number;
}

/** The live files as they were when the draft last agreed with them. A name with a dot in front is no knowledge. */
const BASE = '.base.json';
const SCHEMA_FOLDER = 'json-schemas';

type Texts = ReadonlyMap<string, string>;

/** A copy of the knowledge beside it, to be edited and tried before it takes the knowledge's place. */
export class KnowledgeDraft {
  readonly folder: string;
  readonly live: string;

  /** @param live the folder of the knowledge that answers visitors */
  constructor(live: string, folder: string) {
    this.live = live;
    this.folder = folder;
  }

  /** Makes the draft, or brings what was not edited in it up to date. */
  async refresh(): Promise<void> {
    const [live, draft, base] = await Promise.all([textsIn(this.live), textsIn(this.folder), this.base()]);
    for (const [name, text] of live)
      if (draft.get(name) === base.get(name)) await write(this.folder, name, text);
    for (const [name, text] of draft)
      if (!live.has(name) && base.get(name) === text) await rm(join(this.folder, name));
    // The files name their schemas by a path beside them.
    await cp(join(this.live, SCHEMA_FOLDER), join(this.folder, SCHEMA_FOLDER), { recursive: true }).catch(
      () => undefined,
    );
    const now = await textsIn(this.folder);
    const agreed = [...live].map(([name, text]): [string, string | undefined] => [
      name,
      now.get(name) === text ? text : base.get(name),
    ]);
    await this.keepBase(
      new Map(agreed.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
    );
  }

  /** The files that differ from the live ones, and those that were changed live since they were edited here. */
  async changes(): Promise<{ files: string[]; conflicts: string[] }> {
    const [live, draft, base] = await Promise.all([textsIn(this.live), textsIn(this.folder), this.base()]);
    const names = [...new Set([...live.keys(), ...draft.keys()])].sort();
    const files = names.filter((name) => live.get(name) !== draft.get(name));
    return { files, conflicts: files.filter((name) => live.get(name) !== base.get(name)) };
  }

  /** Puts the draft's files in the place of the live ones. A server takes them as one set, when they rest. */
  async publish(): Promise<string[]> {
    const { files } = await this.changes();
    const draft = await textsIn(this.folder);
    // All are written before the first takes its place.
    const drafts = files.filter((name) => draft.has(name));
    for (const name of drafts) await write(this.live, `${name}~`, draft.get(name) ?? '');
    for (const name of drafts) await rename(join(this.live, `${name}~`), join(this.live, name));
    for (const name of files) if (!draft.has(name)) await rm(join(this.live, name), { force: true });
    await this.keepBase(draft);
    return files;
  }

  /** Adds a message to a topic's block in the draft. @param kind the folder of messages */
  async append(kind: 'checks' | 'examples', topic: string, text: string): Promise<Written> {
    const texts = await textsIn(this.folder);
    const head = `${topic}: |`;
    const holds = (name: string) =>
      name.startsWith(`${kind}/`) && texts.get(name)?.split('\n').includes(head);
    const file = [...texts.keys()].find(holds) ?? `${kind}/studio.yaml`;
    const lines = (texts.get(file) ?? '')
      .trimEnd()
      .split('\n')
      .filter((line, i, all) => line !== '' || all.length > 1 || i > 0);
    if (!lines.includes(head)) lines.push(head);
    const at = lines.indexOf(head) + 1;
    lines.splice(at, 0, `  ${text}`);
    await write(this.folder, file, `${lines.join('\n')}\n`);
    return { file, line: at + 1 };
  }

  private async base(): Promise<Texts> {
    const json = await readFile(join(this.folder, BASE), 'utf8').catch(() => '[]');
    return new Map(JSON.parse(json) as [string, string][]);
  }

  private keepBase(texts: Texts): Promise<void> {
    return write(this.folder, BASE, JSON.stringify([...texts]));
  }
}

async function textsIn(folder: string): Promise<Texts> {
  return (await takeSnapshot(folder)).texts;
}

async function write(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const shipped = join(__dirname, '../../knowledge');
/** Enough for the checks, and few enough to train in no time. */
const EXAMPLES = 25;

/** The shipped knowledge in a folder of its own, to be changed. */
export class KnowledgeCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'knowledge-'));

  constructor() {
    cpSync(shipped, this.folder, { recursive: true, filter: (path) => !/\.(?:ts|json)$/.test(path) });
  }

  /** One with only the first few messages of each topic. */
  static small(): KnowledgeCopy {
    const copy = new KnowledgeCopy();
    for (const kind of ['examples', 'red-flags']) {
      for (const file of readdirSync(join(copy.folder, kind))) {
        const name = `${kind}/${file}`;
        const blocks = copy.read(name).split(/^(?=\w+: \|)/m);
        copy.write(name, blocks.map((block) => `${block.split('\n', EXAMPLES + 1).join('\n')}\n`).join(''));
      }
    }
    return copy;
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  write(name: string, content: string | Buffer): void {
    writeFileSync(join(this.folder, name), content);
  }

  /** As many editors save: written beside it, then put in its place. */
  replace(name: string, content: string): void {
    this.write(`${name}~`, content);
    renameSync(join(this.folder, `${name}~`), join(this.folder, name));
  }

  /** Changes a file; the text that is replaced must be there. */
  edit(name: string, from: string, to: string): void {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} does not hold "${from}"`);
    this.write(name, text.replace(from, to));
  }

  /** The number of the first line that holds a text, from 1. */
  lineOf(name: string, text: string): number {
    return (
      this.read(name)
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }

  remove(name = ''): void {
    rmSync(join(this.folder, name), { recursive: true, force: true });
  }
}

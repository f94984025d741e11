import { type Document, isMap, isScalar, LineCounter, type Node, visit } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../shared/faults';
import { composeYaml, lostAlias } from './composeYaml';
import { schemaFaults } from './schemaFaults';
import { syntaxFault } from './syntaxFault';

/** The keys and indexes that lead to a value. */
export type Path = readonly PropertyKey[];

/** Both count from 1. */
interface Position {
  line: number;
  column: number;
}

const MAX_ALIASES = 20;
const QUOTES = 'put the whole text in quotes';
/** What people put before a message who write a list, or leave a merge open. */
const STRAY_MARK = /^\s*(?:- |<{7}|={7}$|>{7}|"(?=[^"]*"$))/;

/** A YAML file that knows the line and column of each of its values. */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  private readonly counter = new LineCounter();
  private readonly document: Document.Parsed | undefined;
  private readonly broken: Fault[] = [];

  /**
   * @param name the path within knowledge/, as in `examples/pores.yaml`
   * @param text the content
   */
  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
    const composed = composeYaml(text, this.counter);
    if ('problem' in composed) {
      const { offset, problem, fix } = composed;
      this.broken.push(faultAt(name, problem, fix, this.positionAt(offset)));
      return;
    }
    this.document = composed;
    const [error] = composed.errors;
    if (error === undefined) return;
    // The others mostly follow from the first.
    const { offset, problem, fix } = syntaxFault(text, error);
    this.broken.push(faultAt(name, problem, fix, this.positionAt(offset)));
  }

  /** The file's value when it fits the schema. Otherwise every fault is added to `faults`. */
  parse<T>(schema: z.ZodType<T>, faults: Fault[]): T | undefined {
    if (!this.document || this.broken.length > 0) {
      faults.push(...this.broken);
      return undefined;
    }
    if (this.document.contents === null) {
      faults.push(faultAt(this.name, 'the file is empty', 'write its content, or restore it from git'));
      return undefined;
    }
    let value: unknown;
    try {
      value = this.document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch {
      faults.push(this.aliasFault(this.document));
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const { path, problem, fix } of schemaFaults(result.error.issues, value, schema))
      faults.push(this.commentFault(path) ?? this.fault(path, problem, fix));
    return undefined;
  }

  /** The alias that leads nowhere, else that there are too many. */
  private aliasFault(document: Document.Parsed): Fault {
    const lost = lostAlias(document);
    if (lost) return faultAt(this.name, lost.problem, lost.fix, this.positionAt(lost.offset));
    const fix = `write values out in full; at most ${MAX_ALIASES} aliases, each of an anchor above it`;
    return faultAt(this.name, 'there are too many aliases (*name)', fix);
  }

  /** Where a value is missing, as all of it is a comment. */
  private commentFault(path: Path): Fault | undefined {
    const node = this.document?.getIn(path, true);
    if (!isScalar(node) || node.value !== null || !node.comment || !node.range) return undefined;
    const [line] = node.comment.split('\n');
    return this.fault(path, `"#${line}" is read as a comment, so nothing is said`, QUOTES);
  }

  /** A fault at the value that `path` leads to, or at the nearest value around it. */
  fault(path: Path, problem: string, fix: string): Fault {
    return faultAt(this.name, problem, fix, this.locate(path));
  }

  /** A fault at one line of a block of messages. @param index the line's number within the block, from 0 */
  lineFault(path: Path, index: number, problem: string, fix: string): Fault {
    return { place: `${this.place(path, index)}:3`, problem, fix };
  }

  /** The file and line of a message. @param index the line's number within the block, from 0 */
  place(path: Path, index: number): string {
    return `${this.name}:${this.locate(path).line + 1 + index}`;
  }

  /**
   * What is wrong in blocks of messages: lines that YAML joins into one, as they are not marked with `|`, and marks that
   * would be read as a part of the message.
   * @param path where the blocks are, by their keys
   */
  blockFaults(path: Path = []): Fault[] {
    const blocks = path.length === 0 ? this.document?.contents : this.document?.getIn(path, true);
    if (!isMap(blocks) || this.broken.length > 0) return [];
    return blocks.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || !isScalar(value) || !value.range || typeof value.value !== 'string') return [];
      const name = String(key.value);
      const [from, to] = value.range;
      const isJoined = value.type === 'BLOCK_FOLDED' || this.text.slice(from, to).includes('\n');
      if (value.type !== 'BLOCK_LITERAL' && isJoined) {
        const problem = `the messages of "${name}" run together into one`;
        return [this.fault([...path, name], problem, `write "${name}: |"`)];
      }
      const lines = value.value.split('\n');
      const found = lines.findIndex((line) => STRAY_MARK.test(line));
      if (found === -1) return [];
      const [mark = ''] = STRAY_MARK.exec(lines[found] ?? '') ?? [];
      const problem = `"${mark.trim()}" is read as a part of the message`;
      return [this.lineFault([...path, name], found, problem, 'remove it; the same in the lines below')];
    });
  }

  /** The texts of which a part is no text, as a `#` begins a comment, and `&` or `!` a mark. */
  lostWords(): Fault[] {
    const faults: Fault[] = [];
    if (!this.document || this.broken.length > 0) return faults;
    visit(this.document, {
      Scalar: (_, { type, value, comment, range, anchor, tag }) => {
        if (!range) return;
        const mark = anchor === undefined ? tag : `&${anchor}`;
        if (mark !== undefined) {
          const problem = `"${mark}" is read as a mark, so it is never said`;
          faults.push(faultAt(this.name, problem, QUOTES, this.positionAt(range[0])));
        }
        if (type !== 'PLAIN' || typeof value !== 'string' || !comment) return;
        if (comment.startsWith(' ') && !value.includes(' ')) return;
        const problem = `"#${comment}" is read as a comment, so it is never said`;
        const fix = 'put the text in quotes, or the comment on a line of its own';
        faults.push(faultAt(this.name, problem, fix, this.positionAt(range[1])));
      },
    });
    return faults;
  }

  /** The text of the value that `path` leads to, or of its key, as it is written, and where it begins. */
  written(path: Path, isKey: boolean): { from: number; to: number } | undefined {
    const node = isKey ? this.nodeAt(path) : (this.document?.getIn(path, true) as Node | undefined);
    return node?.range ? { from: node.range[0], to: node.range[1] } : undefined;
  }

  private locate(path: Path): Position {
    for (let length = path.length; length > 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (node?.range) return this.positionAt(node.range[0]);
    }
    return this.positionAt(0);
  }

  /** The node of a value, or of its key in a map: a person looks for the key. */
  private nodeAt(path: Path): Node | undefined {
    const parent = path.length > 1 ? this.document?.getIn(path.slice(0, -1), true) : this.document?.contents;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
      return pair && isScalar(pair.key) ? pair.key : undefined;
    }
    return this.document?.getIn(path, true) as Node | undefined;
  }

  private positionAt(offset: number): Position {
    const { line, col } = this.counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** A fault at a position in a file, or of the file as a whole. */
export function faultAt(
  file: string,
  problem: string,
  fix: string,
  { line, column }: Position = { line: 1, column: 1 },
): Fault {
  return { place: `${file}:${line}:${column}`, problem, fix };
}

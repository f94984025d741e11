import { type Document, isMap, isScalar, LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../shared/faults';
import { composeYaml } from './composeYaml';

/** The keys and indexes that lead to a value. */
export type Path = readonly PropertyKey[];

/** Both count from 1. */
interface Position {
  line: number;
  column: number;
}

const MAX_ALIASES = 20;
/** A file with broken syntax reports this many faults: the rest follow from the first ones. */
const MAX_SYNTAX_FAULTS = 10;

/** A YAML file that knows the line and column of each of its values. */
export class SourceFile {
  readonly name: string;
  private readonly counter = new LineCounter();
  private readonly document: Document.Parsed | undefined;
  private readonly broken: Fault[] = [];

  /**
   * @param name the path within knowledge/, as in `examples/pores.yaml`
   * @param text the content
   */
  constructor(name: string, text: string) {
    this.name = name;
    const composed = composeYaml(text, this.counter);
    if ('problem' in composed) {
      const { offset, problem, fix } = composed;
      this.broken.push(faultAt(name, problem, fix, this.positionAt(offset)));
      return;
    }
    this.document = composed;
    for (const { pos, message } of composed.errors.slice(0, MAX_SYNTAX_FAULTS)) {
      this.broken.push(faultAt(name, message, 'correct the YAML here', this.positionAt(pos[0])));
    }
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
    } catch (error) {
      const fix = `use at most ${MAX_ALIASES} aliases, each of an anchor above it`;
      faults.push(faultAt(this.name, error instanceof Error ? error.message : String(error), fix));
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) faults.push(...this.explain(issue));
    return undefined;
  }

  /** A fault at the value that `path` leads to, or at the nearest value around it. */
  fault(path: Path, problem: string, fix: string): Fault {
    return faultAt(this.name, problem, fix, this.locate(path));
  }

  /** A fault at one line of a block of messages. @param index the line's number within the block, from 0 */
  lineFault(path: Path, index: number, problem: string, fix: string): Fault {
    const line = this.locate(path).line + 1 + index;
    return faultAt(this.name, problem, fix, { line, column: 3 });
  }

  private explain(issue: z.core.$ZodIssue): Fault[] {
    const where = issue.path.length > 0 ? `"${issue.path.join('.')}" ` : '';
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        this.fault([...issue.path, key], `unknown key "${key}"`, 'check its spelling, or remove it'),
      );
    }
    if (issue.code === 'invalid_type' && issue.input === undefined) {
      return [this.fault(issue.path, `${where}is missing`, `add it (${issue.expected})`)];
    }
    const fix = 'change it to what the schema allows (knowledge/json-schemas)';
    return [this.fault(issue.path, `${where}${issue.message}`, fix)];
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

import { type Document, isMap, isScalar, LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import { composeYaml } from './composeYaml';

/** Something wrong in a YAML file: where it stands, what it is and how to fix it. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  problem: string;
  fix: string;
}

export function printFault({ file, line, column, problem, fix }: Fault): string {
  return `${file}:${line}:${column}: ${problem} — ${fix}`;
}

/** All faults of the knowledge at once, one a line. */
export class KnowledgeError extends Error {
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    super(
      `The knowledge has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map(printFault).join('\n')}`,
    );
    this.name = 'KnowledgeError';
    this.faults = faults;
  }
}

export type Path = readonly PropertyKey[];

const MAX_ALIASES = 20;
/** A file whose syntax is broken reports this many faults: the rest follow from the first ones. */
const MAX_SYNTAX_FAULTS = 10;

/** A YAML file that can tell where each of its values stands. */
export class SourceFile {
  readonly name: string;
  private readonly counter = new LineCounter();
  private readonly document: Document.Parsed | undefined;
  private readonly broken: Fault[] = [];

  constructor(name: string, text: string) {
    this.name = name;
    const composed = composeYaml(text, this.counter);
    if ('problem' in composed) {
      const { offset, ...excess } = composed;
      this.broken.push({ ...this.position(offset), ...excess });
      return;
    }
    this.document = composed;
    for (const { pos, message } of composed.errors.slice(0, MAX_SYNTAX_FAULTS)) {
      this.broken.push({ ...this.position(pos[0]), problem: message, fix: 'correct the YAML here' });
    }
  }

  /** The file's value when it fits the schema; else every fault is added to `faults`. */
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
    return { ...this.locate(path), problem, fix };
  }

  /** A fault at one line of a block of messages, counted from 0. */
  lineFault(path: Path, line: number, problem: string, fix: string): Fault {
    const block = this.locate(path);
    return { ...block, line: block.line + 1 + line, column: 3, problem, fix };
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
    return [
      this.fault(
        issue.path,
        `${where}${issue.message}`,
        'change it to what the schema allows (knowledge/schema)',
      ),
    ];
  }

  private locate(path: Path): Pick<Fault, 'file' | 'line' | 'column'> {
    for (let length = path.length; length > 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (node?.range) return this.position(node.range[0]);
    }
    return this.position(0);
  }

  /** The value's node, or its key's when the path ends in a map: a reader looks for the key. */
  private nodeAt(path: Path): Node | undefined {
    const parent = path.length > 1 ? this.document?.getIn(path.slice(0, -1), true) : this.document?.contents;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
      return pair && isScalar(pair.key) ? pair.key : undefined;
    }
    return this.document?.getIn(path, true) as Node | undefined;
  }

  private position(offset: number): Pick<Fault, 'file' | 'line' | 'column'> {
    const { line, col } = this.counter.linePos(offset);
    return { file: this.name, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** A fault of a file as a whole. */
export function faultAt(file: string, problem: string, fix: string): Fault {
  return { file, line: 1, column: 1, problem, fix };
}

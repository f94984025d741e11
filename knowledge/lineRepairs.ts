/** A line of a text with its place. */
export interface Line {
  /** From 0. */
  index: number;
  /** Of its first character in the text. */
  from: number;
  text: string;
  /** Spaces before its first other character. */
  indent: number;
}

/** One change that might make a text readable, and how a person is told to make it. */
export interface Repair {
  /** Where a person has to look. */
  offset: number;
  problem: string;
  fix: string;
  /** The texts of the changed lines, by their indexes. */
  changes: ReadonlyMap<number, string>;
  /** The lower, the likelier: how many neighbours begin as far in as the line does. */
  cost: number;
}

const LINE_KEY = /^(\s*(?:- +)*)([\w-]+)/;
/** A text behind a key, a dash or both. */
const VALUE = /^(\s*(?:- +)*(?:[\w-]+: +)?)(\S.*?)\s*$/;
/** How far neighbours are looked at, in lines. */
const NEAR = 4;

export function numberedLines(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line, index) => {
    const found = { index, from, text: line, indent: line.search(/\S|$/) };
    from += line.length + 1;
    return found;
  });
}

export function isFilled({ text }: Line): boolean {
  return /^\s*[^\s#]/.test(text);
}

/** What may be wrong with a line, the most particular first. */
export function repairsOf(line: Line, lines: readonly Line[]): Repair[] {
  return [...ofMarks(line), ...ofIndent(line, lines), ...ofBrackets(line), ...ofQuotes(line)];
}

/** A space, a colon or a line's end that is missing behind a key or a dash. */
function ofMarks(line: Line): Repair[] {
  const { text, indent } = line;
  const [, before = '', key = ''] = LINE_KEY.exec(text) ?? [];
  const rest = text.slice(before.length + key.length);
  const changed = (problem: string, fix: string, put: string) => lineRepair(line, indent, problem, fix, put);
  const found: Repair[] = [];
  if (/^\s*-[^\s-]/.test(text))
    found.push(changed('a space is missing behind the dash', 'write "- "', text.replace('-', '- ')));
  if (key === '') return found;
  if (/^:\S/.test(rest))
    found.push(
      changed(
        `a space is missing behind "${key}:"`,
        `write "${key}: " before the text`,
        `${before}${key}: ${rest.slice(1)}`,
      ),
    );
  if (/^: *[|>][+-]? +\S/.test(rest))
    found.push(
      changed(
        `a text stands on the line of "${key}: ${rest.includes('|') ? '|' : '>'}"`,
        'begin it on the next line, after two spaces more',
        `${before}${key}: |`,
      ),
    );
  if (/^\s*=?\s*[^\s:=]/.test(rest) && /^ *=|^ /.test(rest))
    found.push(
      changed(
        `no colon stands behind "${key}"`,
        `write "${key}: "`,
        `${before}${key}: ${rest.replace(/^\s*=?\s*/, '')}`,
      ),
    );
  return found;
}

/** A line, alone or with what stands under it, that begins too far in or out. */
function ofIndent(line: Line, lines: readonly Line[]): Repair[] {
  const filled = lines.filter(isFilled);
  const at = filled.findIndex(({ index }) => index === line.index);
  const near = filled.slice(Math.max(0, at - NEAR), at + NEAR + 1);
  const isItem = ({ text }: Line) => text.trimStart().startsWith('- ');
  // Items of lists stand as far in all over a file; among keys only the nearest tell.
  const peers = isItem(line) ? filled.filter(isItem) : near;
  const alike = peers.filter(({ indent }) => indent === line.indent).length;
  const wanted = [
    ...new Set([
      ...near.flatMap((other) => [other.indent, keyIndent(other)]),
      line.indent - 1,
      line.indent + 1,
    ]),
  ]
    .filter((indent) => indent >= 0 && indent !== line.indent)
    .sort((a, b) => Math.abs(a - line.indent) - Math.abs(b - line.indent) || (a % 2) - (b % 2));
  const under: Line[] = [];
  for (const next of filled.slice(at + 1)) {
    if (next.indent <= line.indent) break;
    under.push(next);
  }
  return wanted.flatMap((indent) => {
    const problem = `this line begins after ${spaces(line.indent)}, its neighbours after ${spaces(indent)}`;
    const moved = (some: readonly Line[]) =>
      new Map(
        some.map((one): [number, string] => [
          one.index,
          ' '.repeat(Math.max(0, one.indent + indent - line.indent)) + one.text.trimStart(),
        ]),
      );
    const fix = `begin it after ${spaces(indent)}`;
    const offset = line.from + line.indent;
    const alone = { offset, problem, fix, changes: moved([line]), cost: alike };
    if (under.length === 0) return [alone];
    const all = `${fix}, and move the lines under it as far`;
    return [alone, { ...alone, fix: all, changes: moved([line, ...under]), cost: alike + 0.5 }];
  });
}

/** A list or a map that is opened and not closed, or closed in a comment. */
function ofBrackets(line: Line): Repair[] {
  const { text, from } = line;
  const open = text.search(/(?:^|[\s:,[{])[[{]/);
  if (open === -1) return [];
  const at = text.slice(open).search(/[[{]/) + open;
  const hash = text.indexOf(' #', at);
  const closing = text[at] === '[' ? ']' : '}';
  const found = [']', '}', '}}', ']}', ']]'].map((end) => ({
    ...lineRepair(line, at, `a ${text[at]} is opened and never closed`, `add the ${closing}`, text + end),
    offset: from + at,
  }));
  if (hash === -1) return found;
  const problem = 'what follows # is read as a comment';
  return [
    lineRepair(line, hash + 1, problem, 'put the text with the # in quotes', text.replaceAll(' #', ' ')),
    ...found,
  ];
}

/** A text that must be in quotes, or in others. */
function ofQuotes(line: Line): Repair[] {
  const [, before = '', value = ''] = VALUE.exec(line.text) ?? [];
  if (value === '') return [];
  const put = before + JSON.stringify(value);
  const sign = value[0] ?? '';
  if (/["']/.test(sign)) {
    const inner = value.slice(1, value.endsWith(sign) ? -1 : undefined);
    const other = sign === '"' ? "'" : '"';
    const problem = `a ${sign} within the text ends it`;
    const fix = inner.includes(other)
      ? 'write “ and ” or ’ within the text'
      : `put the whole text in ${other} instead`;
    return [lineRepair(line, before.length, problem, fix, put)];
  }
  const fix = 'put the whole text in quotes';
  const colon = value.search(/:(?:\s|$)/);
  if (/[[\]{}>|*&!%#`@,?-]/.test(sign))
    return [lineRepair(line, before.length, `a text begins with ${sign}`, fix, put)];
  return colon === -1 ? [] : [lineRepair(line, before.length + colon, 'a text has a colon in it', fix, put)];
}

function lineRepair(line: Line, column: number, problem: string, fix: string, text: string): Repair {
  return { offset: line.from + column, problem, fix, changes: new Map([[line.index, text]]), cost: 0 };
}

/** Where the keys begin that belong beside this line's: behind the dash of a list. */
function keyIndent({ text, indent }: Line): number {
  return text.slice(indent).startsWith('- ') ? indent + 2 : indent;
}

export function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}

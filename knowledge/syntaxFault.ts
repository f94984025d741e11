import { LineCounter, type YAMLError } from 'yaml';
import { composeYaml } from './composeYaml';
import { isFilled, type Line, numberedLines, type Repair, repairsOf, spaces } from './lineRepairs';

interface SyntaxFault {
  offset: number;
  problem: string;
  fix: string;
}

/** Lines around a fault that are read again with a change, and those of them that are changed. */
const BEFORE = 40;
const AFTER = 10;
const REACH = 2;

/**
 * What a person has to mend where YAML can't be read, in words for somebody who knows no more of it than they must.
 * Where no rule names it, it is the smallest change of a line nearby that makes the text readable.
 */
export function syntaxFault(text: string, { code, message, pos: [offset] }: YAMLError): SyntaxFault {
  const lines = numberedLines(text);
  const at = lines.findLast(({ from }) => from <= offset) ?? lines[0];
  const last = { offset, problem: 'this is no YAML', fix: inLibraryWords(message) };
  if (!at) return last;
  return (
    ofWholeLine(lines, at) ??
    ofCode(text, code, message, offset) ??
    unindented(lines, at) ??
    strayItem(lines, at) ??
    mended(lines, at) ??
    last
  );
}

/** What stands in a line of its own and never belongs there. */
function ofWholeLine(lines: readonly Line[], at: Line): SyntaxFault | undefined {
  const merge = lines.find(({ text }) => /^(?:<{7}|={7}$|>{7})/.test(text));
  if (merge)
    return {
      offset: merge.from,
      problem: 'a merge was left open here',
      fix: 'keep one of the two versions, and delete the lines of <<<, === and >>>',
    };
  const tab = lines.find(({ text }) => /^ *\t/.test(text));
  if (tab) return { offset: tab.from, problem: 'a tab indents this line', fix: 'use spaces' };
  const dashes = lines.find(
    ({ text, index }) => /^\s*(?:---|\.\.\.)\s*$/.test(text) && index >= at.index - REACH,
  );
  const isFirst = dashes && !lines.slice(0, dashes.index).some(isFilled);
  if (dashes && !isFirst)
    return {
      offset: dashes.from,
      problem: 'a second document begins here',
      fix: 'remove the line of dashes',
    };
  return undefined;
}

/** What the library names by itself. */
function ofCode(text: string, code: string, message: string, offset: number): SyntaxFault | undefined {
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^\s:]+/.exec(text.slice(offset)) ?? [];
    const fix = 'keep one of them, or begin a new item with a dash above this one';
    return { offset, problem: `the key "${key}" is here twice`, fix };
  }
  if (code === 'MISSING_CHAR' && /quote/.test(message))
    return { offset, problem: 'a quote is opened and never closed', fix: 'add the closing quote' };
  if (code === 'BAD_DQ_ESCAPE')
    return { offset, problem: 'a \\ in double quotes begins a sign that there is not', fix: 'write \\\\' };
  const [alias] = /^\*\S+/.exec(text.slice(offset)) ?? [];
  if (alias === undefined) return undefined;
  const fix = 'put the text in quotes, or write it without *';
  return { offset, problem: `${alias} is an alias of nothing`, fix };
}

/** A line of a block of messages that stands no farther in than the key of the block. */
function unindented(lines: readonly Line[], at: Line): SyntaxFault | undefined {
  const above = (line: Line) =>
    lines.findLast(
      ({ index, indent, text }) => index < line.index && indent <= line.indent && text.trim() !== '',
    );
  const isOut = (line: Line) =>
    !/^\s*[\w-]+:(?:\s|$)/.test(line.text) && isBlock(above(line)) && above(line)?.indent === line.indent;
  const line = lines.find(
    (one) => one.index >= at.index - 1 && one.index <= at.index && isFilled(one) && isOut(one),
  );
  const key = line && above(line);
  if (!line || !key) return undefined;
  const next = lines[key.index + 1];
  const indent = next && next.indent > key.indent ? next.indent : key.indent + 2;
  return {
    offset: line.from + line.indent,
    problem: 'this line stands as far out as the key of its block',
    fix: `begin it after ${spaces(indent)}, as every line of the block`,
  };
}

function isBlock(line: Line | undefined): boolean {
  return line !== undefined && /[|>][+-]?\s*$/.test(line.text);
}

/** The likeliest change of a line nearby with which the text around it can be read. */
function mended(lines: readonly Line[], at: Line): SyntaxFault | undefined {
  const around = surroundings(lines, at);
  if (isYaml(around)) return undefined;
  const filled = lines.filter(isFilled);
  const place = filled.findLastIndex(({ index }) => index <= at.index);
  const near = filled.slice(Math.max(0, place - REACH), place + REACH + 1);
  const distance = ({ index }: Line) => Math.abs(index - at.index);
  const repairs = near
    .sort((a, b) => distance(a) - distance(b))
    .flatMap((line) => repairsOf(line, around))
    .filter(({ changes }) =>
      isYaml(around.map((line) => ({ ...line, text: changes.get(line.index) ?? line.text }))),
    );
  return likeliest(repairs);
}

function likeliest(repairs: readonly Repair[]): Repair | undefined {
  return [...repairs].sort((a, b) => a.cost - b.cost)[0];
}

/** The lines around one, below those that they stand under: enough to read them by themselves, in little time. */
function surroundings(lines: readonly Line[], at: Line): Line[] {
  const from = Math.max(0, at.index - BEFORE);
  const above: Line[] = [];
  let indent = lines[from]?.indent ?? 0;
  for (let i = from - 1; i >= 0 && indent > 0; i--) {
    const line = lines[i];
    if (!line || !isFilled(line) || line.indent >= indent) continue;
    above.unshift(line);
    indent = line.indent;
  }
  return [...above, ...lines.slice(from, at.index + AFTER)];
}

function isYaml(lines: readonly Line[]): boolean {
  const composed = composeYaml(lines.map(({ text }) => text).join('\n'), new LineCounter());
  return !('problem' in composed) && composed.errors.length === 0;
}

/** An item of a list that stands below what is no list, as one does that is added at the end of a file. */
function strayItem(lines: readonly Line[], at: Line): SyntaxFault | undefined {
  const item = lines.find(({ index, text }) => index >= at.index - 1 && /^\s*- /.test(text));
  if (!item || item.index > at.index + REACH) return undefined;
  const top = lines.findLast(({ index, text }) => index < item.index && /^[\w-]+:/.test(text));
  const first = top && lines.slice(top.index + 1).find(isFilled);
  const isAmongKeys = first?.indent === item.indent && !first.text.trimStart().startsWith('- ');
  if (!top || !(isAmongKeys || item.indent === 0)) return undefined;
  return {
    offset: item.from + item.indent,
    problem: `this item of a list stands below "${top.text.split(':')[0]}", which is no list`,
    fix: 'move it below the last item of the list that it belongs to',
  };
}

function inLibraryWords(message: string): string {
  return `look at this line and the one above: ${message.split('\n')[0] ?? ''}`;
}

import type { YAMLError } from 'yaml';

interface SyntaxFault {
  offset: number;
  problem: string;
  fix: string;
}

interface Line {
  number: number;
  from: number;
  text: string;
  indent: number;
}

/** What cannot begin a text without quotes. */
const MARK = /^(\s*(?:- )?(?:[\w-]+:\s+|- )?)([{[*&%@`!>|'"])/;

/** What a person has to mend where YAML can't be read, in words for somebody who knows no more of it than they must. */
export function syntaxFault(text: string, { code, message, pos: [offset] }: YAMLError): SyntaxFault {
  const lines = numberedLines(text);
  const at = lines.findLast(({ from }) => from <= offset) ?? { number: 1, from: 0, text: '', indent: 0 };
  const merge = lines.find((line) => /^(?:<{7}|={7}$|>{7})/.test(line.text));
  if (merge)
    return {
      offset: merge.from,
      problem: 'a merge was left open here',
      fix: 'keep one of the two versions, and delete the lines of <<<, === and >>>',
    };
  const tab = lines.find((line) => /^ *\t/.test(line.text));
  if (tab) return { offset: tab.from, problem: 'a tab indents this line', fix: 'use spaces' };
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^\s:]+/.exec(text.slice(offset)) ?? [];
    return { offset, problem: `the key "${key}" is here twice`, fix: 'keep one of them' };
  }
  if (code === 'MISSING_CHAR' && /quote/.test(message))
    return { offset, problem: 'a quote is opened and never closed', fix: 'add the closing quote' };
  return (
    aboutAlias(text, offset) ??
    aboutIndent(lines, at) ??
    aboutQuotes(at) ?? { offset, problem: 'this is no YAML', fix: plain(message) }
  );
}

function numberedLines(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line, i) => {
    const found = { number: i + 1, from, text: line, indent: line.search(/\S|$/) };
    from += line.length + 1;
    return found;
  });
}

function aboutAlias(text: string, offset: number): SyntaxFault | undefined {
  const [alias] = /^\*\S+/.exec(text.slice(offset)) ?? [];
  if (alias === undefined) return undefined;
  return {
    offset,
    problem: `${alias} is an alias of nothing`,
    fix: 'put the text in quotes, or write it without *',
  };
}

/** A line that stands farther in or out than its neighbours. */
function aboutIndent(lines: readonly Line[], at: Line): SyntaxFault | undefined {
  const isText = (line: Line) => /^\s*[^\s#]/.test(line.text);
  const next = lines.find((line) => line.number > at.number && isText(line));
  const opens = /^\s*(?:- )?[\w-]+: +[^\s|>#]/.test(at.text);
  // Its key has a value already, and the next line stands as if it were inside of it.
  if (opens && next && next.indent > keyIndent(at) && !/: .*: /.test(at.text))
    return tooFar(next, keyIndent(at));
  const before = lines.filter((line) => line.number < at.number && isText(line));
  const block = before.findLast((line) => line.indent < at.indent && /[|>][+-]?\s*$/.test(line.text));
  const first = block && lines.find((line) => line.number > block.number && isText(line));
  if (first && first.number < at.number && first.indent > at.indent) return tooFar(first, at.indent);
  const fits = before.some((line) => line.indent === at.indent || keyIndent(line) === at.indent);
  const above = before.at(-1);
  if (fits || !above || at.indent === 0) return undefined;
  const indents = [...new Set(before.flatMap((line) => [line.indent, keyIndent(line)]))];
  const near = indents.sort((a, b) => Math.abs(a - at.indent) - Math.abs(b - at.indent))[0] ?? 0;
  return {
    offset: at.from + at.indent,
    problem: `this line begins after ${spaces(at.indent)}, as no line above does`,
    fix: `begin it after ${spaces(near)}`,
  };
}

function tooFar({ from, indent }: Line, wanted: number): SyntaxFault {
  const problem = `this line begins after ${spaces(indent)}, its neighbours after ${spaces(wanted)}`;
  return { offset: from + indent, problem, fix: `begin it after ${spaces(wanted)}` };
}

/** Where the keys begin that belong beside this line's: behind the dash of a list. */
function keyIndent({ text, indent }: Line): number {
  return text.slice(indent).startsWith('- ') ? indent + 2 : indent;
}

/** A text that must be in quotes. */
function aboutQuotes({ from, text }: Line): SyntaxFault | undefined {
  const fix = 'put the whole text in quotes';
  const mark = MARK.exec(text);
  if (mark) {
    const [, before = '', sign] = mark;
    return { offset: from + before.length, problem: `a text begins with ${sign}`, fix };
  }
  const colon = /^(\s*(?:- )?[\w-]+: [^"']*?): /.exec(text);
  if (!colon) return undefined;
  return { offset: from + (colon[1]?.length ?? 0), problem: 'a text has a colon in it', fix };
}

function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}

function plain(message: string): string {
  return `look at this line and the one above: ${message.split('\n')[0] ?? ''}`;
}

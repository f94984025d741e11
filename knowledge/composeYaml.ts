import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, visit } from 'yaml';

/** Our files have 8 levels. Thousands would not only fail to compose: they end the whole process. */
const MAX_LEVELS = 40;
/** Keys of one map, or items of one list. */
const MAX_ITEMS = 2_000;
/** The largest of our files has 5,000. */
const MAX_LEXEMES = 200_000;

/** What a text must not hold. */
interface Excess {
  /** Of its first character. */
  offset: number;
  problem: string;
  fix: string;
}

/**
 * Composes a YAML text as yaml's parseDocument does, but checks sizes first: the library recurses into nested values,
 * and compares every key of a map with every other.
 * @param counter gets the offsets of the lines
 */
export function composeYaml(text: string, counter: LineCounter): Document.Parsed | Excess {
  const parser = new Parser(counter.addNewLine);
  const tokens: CST.Token[] = [];
  counter.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    const excess = excessOf(parser, lexemes);
    if (excess) return { offset, ...excess };
  }
  for (const token of parser.end()) tokens.push(token);
  const documents = new Composer({ prettyErrors: false }).compose(tokens, true, text.length);
  const first = documents.next();
  const second = documents.next();
  if (!second.done) {
    const problem = 'a second document begins here';
    return { offset: second.value.range[0], problem, fix: 'remove the line of dashes' };
  }
  return first.value as Document.Parsed;
}

function excessOf({ stack }: Parser, lexemes: number): Omit<Excess, 'offset'> | undefined {
  if (stack.length > MAX_LEVELS) {
    return {
      problem: 'this is nested too deep',
      fix: `close brackets, or indent less: at most ${MAX_LEVELS} levels`,
    };
  }
  const top = stack.at(-1);
  if (top && 'items' in top && top.items.length > MAX_ITEMS) {
    return { problem: `here are more than ${MAX_ITEMS} items in one`, fix: 'split them up' };
  }
  if (lexemes > MAX_LEXEMES) return { problem: 'the file says too much', fix: 'split it into several files' };
  return undefined;
}

/** The first alias of a document that is of nothing. */
export function lostAlias(document: Document.Parsed): Excess | undefined {
  let lost: Excess | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined || !alias.range) return undefined;
      const fix = 'put the text in quotes, or write it without *';
      lost = { offset: alias.range[0], problem: `*${alias.source} is an alias of nothing`, fix };
      return visit.BREAK;
    },
  });
  return lost;
}

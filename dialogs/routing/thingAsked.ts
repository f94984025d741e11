import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { isWord } from '../../text/normalize';
import { findPhrases, matcherOf, type Token } from '../../text/phrases';

/** A name has at most so many words. */
const MOST_NAME_WORDS = 2;
const START = '^';

/** The thing that a message asks about by a word which hardly any other message has: "flour" in "so flour isn't a problem?" */
export function thingAsked(tokens: readonly Token[], { things }: KnowledgeBase): string | undefined {
  for (const { before, after } of things.frames) {
    const starts = findPhrases(tokens, matcherOf(before)).map(({ end }) => end);
    for (const start of before.includes(START) ? [0, ...starts] : starts) {
      const clause = clauseFrom(tokens, start);
      const name = nameIn(clause, after, things.articles);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

/** The words from a place on, with the mark that ends them. */
function clauseFrom(tokens: readonly Token[], start: number): readonly Token[] {
  const end = tokens.findIndex(({ typed }, i) => i >= start && !isWord(typed));
  return tokens.slice(start, end < 0 ? tokens.length : end + 1);
}

function nameIn(
  clause: readonly Token[],
  after: readonly string[],
  articles: readonly string[],
): string | undefined {
  const words = clause.filter(({ typed }) => isWord(typed));
  const mark = clause.at(-1)?.typed ?? '';
  const first = words.findIndex(({ typed }) => !articles.includes(typed));
  if (first < 0) return undefined;
  const [behind] = findPhrases(words, matcherOf(after)).filter(({ start }) => start > first);
  const isToEnd = after.length === 0 || after.includes(mark);
  const end = behind?.start ?? (isToEnd ? words.length : -1);
  const name = words.slice(first, end < 0 ? first : end);
  const isName = name.length > 0 && name.length <= MOST_NAME_WORDS && name.at(-1)?.rare === true;
  return isName ? name.map(({ typed }) => typed).join(' ') : undefined;
}

import { isWord } from './normalize';
import { type Match, PhraseMatcher } from './phrases';

/** Stands in a phrase for other words. */
const GAP = '…';
/** How many words a gap may stand for. */
const GAP_WORDS = 2;

interface Gapped<T> {
  value: T;
  /** What stands before, between and behind the gaps. */
  pieces: readonly PhraseMatcher<true>[];
}

/** Finds phrases with gaps: "leave|keep … on" is in "how long do I keep that thing on". `a|b` stands for either word. */
export class GappedPhrases<T> {
  private readonly phrases: Gapped<T>[] = [];

  add(phrase: string, value: T): void {
    const pieces = phrase.split(GAP).map((piece) => {
      const matcher = new PhraseMatcher<true>();
      for (const words of alternatives(piece)) matcher.add(words, true);
      return matcher;
    });
    this.phrases.push({ value, pieces });
  }

  /** The first place of each phrase that is in the tokens, in their order. No gap reaches across punctuation. */
  find(tokens: readonly string[]): Match<T>[] {
    return this.phrases
      .flatMap(({ value, pieces }) => {
        for (const start of tokens.keys()) {
          const end = endOf(tokens, start, pieces);
          if (end !== undefined) return [{ value, start, end }];
        }
        return [];
      })
      .sort((a, b) => a.start - b.start);
  }
}

/** Where a phrase that begins at a token ends, exclusive. */
function endOf(
  tokens: readonly string[],
  start: number,
  [piece, ...rest]: readonly PhraseMatcher<true>[],
): number | undefined {
  const end = piece?.at(tokens, start)?.end;
  if (end === undefined || rest.length === 0) return end;
  for (let at = end; at <= end + GAP_WORDS; at++) {
    const found = endOf(tokens, at, rest);
    if (found !== undefined) return found;
    if (!isWord(tokens[at] ?? '')) return undefined;
  }
  return undefined;
}

/** "a|b c" as "a c" and "b c". */
function alternatives(piece: string): string[] {
  return piece
    .trim()
    .split(/\s+/)
    .reduce<string[]>(
      (before, word) => before.flatMap((words) => word.split('|').map((one) => `${words} ${one}`.trim())),
      [''],
    );
}

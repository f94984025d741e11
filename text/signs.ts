import { isWord, normalize, SENTENCE_END, tokenize } from './normalize';
import { Pattern, PatternSet } from './pattern';
import { type Match, type PhraseMatcher, phraseSet } from './phrases';

/** How many words `…` may stand for. */
const MAX_GAP = 3;

/** What all signs share. */
export interface SignSource {
  /** Words for the names in the patterns. */
  words: Record<string, string[]>;
  /** Words that end a clause, which no sign reaches across. */
  breaks: string[];
  /** What dismisses a sign: before it in its clause, or anywhere in its sentence. */
  unless: { before: string[]; anywhere: string[] };
}

/** A part of a pattern that stands for no words. */
export class PatternError extends Error {}

/**
 * Finds signs by their patterns: words in order, within a clause, that are neither denied, nor supposed, nor long over.
 * In a pattern, {name} stands for one of some words, a|b or (a|b c) for either, … for up to three words, !a for what must not
 * follow, ^ and $ for the ends of a message.
 */
export class Signs<T> {
  private readonly signs: PatternSet<{ rank: number; value: T }>;
  private readonly words: ReadonlyMap<string, readonly string[]>;
  private readonly subjects: ReadonlySet<string>;
  private readonly breaks: ReadonlySet<string>;
  private readonly supposed: PhraseMatcher<true>;
  private readonly over: PhraseMatcher<true>;

  /**
   * @param signs those that weigh most first
   * @throws PatternError for a pattern with an unknown name
   */
  constructor({ words, breaks, unless }: SignSource, signs: readonly { pattern: string; value: T }[]) {
    this.words = new Map(Object.entries(words));
    this.subjects = new Set(words.subject);
    this.breaks = new Set(breaks);
    this.supposed = phraseSet(unless.before);
    this.over = phraseSet(unless.anywhere);
    const reading = {
      gap: MAX_GAP,
      ends: (token: string) => this.ends(token),
      phrasesOf: (alternative: string) => this.phrasesOf(alternative),
    };
    this.signs = new PatternSet(
      signs.map(({ pattern, value }, rank) => ({
        pattern: new Pattern(pattern, reading),
        value: { rank, value },
      })),
    );
  }

  /**
   * The sign in a message that weighs most.
   * @param negated one flag a token, from Negation.scope
   */
  find(tokens: readonly string[], negated: readonly boolean[]): T | undefined {
    const dismissed = this.dismissed(tokens, negated);
    const found = [...tokens.keys()].flatMap((start) =>
      dismissed[start] ? [] : this.signs.at(tokens, start),
    );
    return found.sort((a, b) => a.rank - b.rank)[0]?.value;
  }

  /** One flag a token: true where a sign that begins there is denied, supposed or long over. */
  private dismissed(tokens: readonly string[], negated: readonly boolean[]): boolean[] {
    const isOver = within(tokens, this.over.find(tokens));
    const supposedAt = new Set(this.supposed.findOverlapping(tokens).map(({ start }) => start));
    let supposed = false;
    return tokens.map((token, i) => {
      if (this.ends(token)) supposed = false;
      const before = supposed;
      if (supposedAt.has(i)) supposed = true;
      // "no, I can't breathe": what follows a subject is a statement of its own.
      const denied = negated[i] === true && !this.subjects.has(tokens[i - 1] ?? '');
      return before || denied || isOver[i] === true;
    });
  }

  private ends(token: string): boolean {
    return this.breaks.has(token) || !isWord(token);
  }

  private phrasesOf(part: string): readonly string[] {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const phrases = name === undefined ? [part] : this.words.get(name);
    if (!phrases?.some((phrase) => tokensOf(phrase).length > 0)) throw new PatternError(part);
    return phrases;
  }
}

function tokensOf(phrase: string): string[] {
  return tokenize(normalize(phrase));
}

/** One flag a token: true in each sentence that one of the matches is in. */
function within(tokens: readonly string[], matches: readonly Match<true>[]): boolean[] {
  let sentence = 0;
  const sentences = tokens.map((token) => (SENTENCE_END.test(token) ? sentence++ : sentence));
  const hit = new Set(matches.map(({ start }) => sentences[start]));
  return sentences.map((one) => hit.has(one));
}

import { isWord, plainWords } from './normalize';
import { type Match, PhraseMatcher } from './phraseMatcher';

/** A word, a number, a symbol or a punctuation mark of a message. */
export interface Token {
  /** As it was typed, normalized. */
  typed: string;
  /** With its spelling repaired. */
  repaired: string;
  /** Whether it is in the scope of a negation. */
  negated: boolean;
}

/** The tokens of a text of our own, such as a chip's label: nothing in it is misspelled or negated. */
export function ownTokens(text: string): Token[] {
  return plainWords(text).map((word) => ({ typed: word, repaired: word, negated: false }));
}

/** The tokens that are words or numbers. */
export function wordsOf(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ typed }) => isWord(typed));
}

/**
 * The phrases in some tokens, whatever punctuation is between their words: as they were typed, or, where none was,
 * as their spelling was repaired.
 */
export function findPhrases<T>(tokens: readonly Token[], phrases: PhraseMatcher<T>): Match<T>[] {
  const places = [...tokens.keys()].filter((i) => isWord(tokens[i]?.typed ?? ''));
  const words = places.map((i) => tokens[i] as Token);
  const typed = phrases.find(words.map((word) => word.typed));
  const found = typed.length > 0 ? typed : phrases.find(words.map((word) => word.repaired));
  return found.map(({ value, start, end }) => ({
    value,
    start: places[start] as number,
    end: (places[end - 1] as number) + 1,
  }));
}

/** Whether one of `phrases`, a list that never changes, is in some tokens. */
export function hasPhrase(tokens: readonly Token[], phrases: readonly string[]): boolean {
  return findPhrases(tokens, matcherOf(phrases)).length > 0;
}

const matchers = new WeakMap<readonly string[], PhraseMatcher<true>>();

/** Says where the words of one of `phrases` are. The list never changes, so its matcher is made once. */
export function matcherOf(phrases: readonly string[]): PhraseMatcher<true> {
  const known = matchers.get(phrases);
  if (known) return known;
  const matcher = new PhraseMatcher<true>();
  for (const phrase of phrases) matcher.add(plainWords(phrase), true);
  matchers.set(phrases, matcher);
  return matcher;
}

import { isWord, normalize, plainWords, tokenize } from './normalize';

interface TrieNode<T> {
  next: Map<string, TrieNode<T>>;
  value?: T;
}

export interface Match<T> {
  value: T;
  start: number;
  /** Exclusive. */
  end: number;
}

/** Finds known phrases in a list of tokens; of those that begin at one token, the longest. Linear in the tokens. */
export class PhraseMatcher<T> {
  private readonly root: TrieNode<T> = { next: new Map() };

  /**
   * Adds a phrase, as people write it or as its tokens. A phrase that is already there keeps its first value.
   */
  add(phrase: string | readonly string[], value: T): void {
    let node = this.root;
    for (const token of typeof phrase === 'string' ? tokenize(normalize(phrase)) : phrase) {
      let next = node.next.get(token);
      if (!next) {
        next = { next: new Map() };
        node.next.set(token, next);
      }
      node = next;
    }
    if (node !== this.root) node.value ??= value;
  }

  /** The phrases from left to right, without overlaps. */
  find(tokens: readonly string[]): Match<T>[] {
    const matches: Match<T>[] = [];
    for (let start = 0; start < tokens.length; ) {
      const match = this.at(tokens, start);
      if (match) matches.push(match);
      start = match ? match.end : start + 1;
    }
    return matches;
  }

  /** The phrase at each token where one begins, those inside another phrase too. */
  findOverlapping(tokens: readonly string[]): Match<T>[] {
    return [...tokens.keys()].flatMap((start) => this.at(tokens, start) ?? []);
  }

  /** The longest phrase that begins at a token. */
  at(tokens: readonly string[], start: number): Match<T> | undefined {
    let node: TrieNode<T> | undefined = this.root;
    let best: Match<T> | undefined;
    for (let end = start; node && end < tokens.length; end++) {
      node = node.next.get(tokens[end] as string);
      if (node?.value !== undefined) best = { value: node.value, start, end: end + 1 };
    }
    return best;
  }
}

/** A matcher that only says where one of `phrases` is. */
export function phraseSet(phrases: Iterable<string>): PhraseMatcher<true> {
  const matcher = new PhraseMatcher<true>();
  for (const phrase of phrases) matcher.add(phrase, true);
  return matcher;
}

/** A word, a number, a symbol or a punctuation mark of a message. */
export interface Token {
  /** As it was typed, normalized. */
  typed: string;
  /** With its spelling repaired. */
  repaired: string;
  /** Whether it is in the scope of a negation. */
  negated: boolean;
  /** A word, rightly spelled, that hardly any message to learn from has: a message with it is likely about it. */
  rare?: true;
  /** It stands in a sentence that asks nothing, beside one that asks. */
  aside?: true;
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
  const { places, typed, repaired } = readingOf(tokens);
  const asTyped = phrases.find(typed);
  const found = asTyped.length > 0 || repaired === undefined ? asTyped : phrases.find(repaired);
  return found.map(({ value, start, end }) => ({
    value,
    start: places[start] as number,
    end: (places[end - 1] as number) + 1,
  }));
}

/** The words among some tokens. */
interface WordReading {
  /** The index of each word's token. */
  places: readonly number[];
  typed: readonly string[];
  /** With their spelling repaired, where one was. */
  repaired: readonly string[] | undefined;
}

/** By the list of tokens, which never changes: a turn looks for hundreds of phrases in the same message. */
const readings = new WeakMap<readonly Token[], WordReading>();

function readingOf(tokens: readonly Token[]): WordReading {
  const known = readings.get(tokens);
  if (known) return known;
  const places = [...tokens.keys()].filter((i) => isWord(tokens[i]?.typed ?? ''));
  const words = places.map((i) => tokens[i] as Token);
  const isRepaired = words.some(({ typed, repaired }) => typed !== repaired);
  const reading = {
    places,
    typed: words.map(({ typed }) => typed),
    repaired: isRepaired ? words.map(({ repaired }) => repaired) : undefined,
  };
  readings.set(tokens, reading);
  return reading;
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

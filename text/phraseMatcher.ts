import { normalize, tokenize } from './normalize';

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
      const match = this.longestAt(tokens, start);
      if (match) matches.push(match);
      start = match ? match.end : start + 1;
    }
    return matches;
  }

  /** The phrase at each token where one begins, those inside another phrase too. */
  findOverlapping(tokens: readonly string[]): Match<T>[] {
    return [...tokens.keys()].flatMap((start) => this.longestAt(tokens, start) ?? []);
  }

  private longestAt(tokens: readonly string[], start: number): Match<T> | undefined {
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

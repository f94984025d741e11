import { normalize, tokenize } from './normalize';

interface Node<T> {
  next: Map<string, Node<T>>;
  value?: T;
}

export interface Match<T> {
  value: T;
  start: number;
  /** Exclusive. */
  end: number;
}

/** Finds known phrases in a list of tokens: leftmost first, the longest wins, no overlaps. Linear in the tokens. */
export class PhraseMatcher<T> {
  private readonly root: Node<T> = { next: new Map() };

  /** Adds a phrase, written as people write it. A phrase that is already there keeps its first value. */
  add(phrase: string, value: T): void {
    let node = this.root;
    for (const token of tokenize(normalize(phrase))) {
      let next = node.next.get(token);
      if (!next) {
        next = { next: new Map() };
        node.next.set(token, next);
      }
      node = next;
    }
    node.value ??= value;
  }

  find(tokens: readonly string[]): Match<T>[] {
    const matches: Match<T>[] = [];
    for (let start = 0; start < tokens.length; ) {
      const match = this.longestAt(tokens, start);
      if (match) matches.push(match);
      start = match ? match.end : start + 1;
    }
    return matches;
  }

  private longestAt(tokens: readonly string[], start: number): Match<T> | undefined {
    let node: Node<T> | undefined = this.root;
    let best: Match<T> | undefined;
    for (let end = start; node && end < tokens.length; end++) {
      node = node.next.get(tokens[end] as string);
      if (node?.value !== undefined) best = { value: node.value, start, end: end + 1 };
    }
    return best;
  }
}

/** A matcher that only says where one of `phrases` stands. */
export function phraseSet(phrases: Iterable<string>): PhraseMatcher<true> {
  const matcher = new PhraseMatcher<true>();
  for (const phrase of phrases) matcher.add(phrase, true);
  return matcher;
}

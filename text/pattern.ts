import { normalize, tokenize } from './normalize';
import { type PhraseMatcher, phraseSet } from './phrases';

const MARKS: Readonly<Record<string, 'gap' | 'start' | 'end'>> = { '…': 'gap', '^': 'start', $: 'end' };
/** A part of a pattern ends at a space that is in no brackets. */
const PART = /(?:\([^)]*\)|[^\s(])+/g;

/** One step of a pattern. */
type Step = { is: 'gap' | 'start' | 'end' } | { is: 'phrase' | 'not'; phrases: PhraseMatcher<true> };

/** How a pattern is read. */
export interface PatternReading {
  /** How many words `…` may stand for. */
  gap: number;
  /** Whether no gap reaches across a token. */
  ends(token: string): boolean;
  /** What an alternative stands for; itself, if not given. */
  phrasesOf?(alternative: string): readonly string[];
}

/** Words in order, with a|b or (a|b c) for either, … for some words, !a for what must not follow, ^ and $ for the ends of a text. */
export class Pattern {
  private readonly steps: readonly Step[];
  /** The words that it may begin with. */
  readonly openings: ReadonlySet<string>;
  private readonly reading: PatternReading;

  constructor(pattern: string, reading: PatternReading) {
    const { phrasesOf = (alternative) => [alternative] } = reading;
    let openings: Set<string> | undefined;
    this.steps = (pattern.match(PART) ?? []).map((part): Step => {
      const mark = MARKS[part];
      if (mark) return { is: mark };
      const phrases = part
        .replace(/[!()]/g, '')
        .split('|')
        .flatMap((alternative) => phrasesOf(alternative));
      openings ??= new Set(phrases.flatMap((phrase) => tokenize(normalize(phrase))[0] ?? []));
      return { is: part.startsWith('!') ? 'not' : 'phrase', phrases: phraseSet(phrases) };
    });
    this.openings = openings ?? new Set();
    this.reading = reading;
  }

  /** Whether it begins at a token, which is one of its openings. */
  isAt(tokens: readonly string[], start: number): boolean {
    return this.matches(tokens, start, this.steps);
  }

  private matches(tokens: readonly string[], at: number, steps: readonly Step[]): boolean {
    const [step, ...rest] = steps;
    if (!step) return true;
    switch (step.is) {
      case 'start':
        return at === 0 && this.matches(tokens, at, rest);
      case 'end':
        return at === tokens.length && this.matches(tokens, at, rest);
      case 'not':
        return !step.phrases.at(tokens, at) && this.matches(tokens, at, rest);
      case 'phrase': {
        const end = step.phrases.at(tokens, at)?.end;
        return end !== undefined && this.matches(tokens, end, rest);
      }
      case 'gap':
        for (let skipped = 0; skipped <= this.reading.gap; skipped++) {
          if (this.matches(tokens, at + skipped, rest)) return true;
          if (this.reading.ends(tokens[at + skipped] ?? '.')) return false;
        }
        return false;
    }
  }
}

/** Patterns by the words that they may begin with, so that few are tried at a token. */
export class PatternSet<T> {
  private readonly byOpening = new Map<string, { pattern: Pattern; value: T }[]>();

  constructor(patterns: Iterable<{ pattern: Pattern; value: T }>) {
    for (const one of patterns)
      for (const word of one.pattern.openings)
        this.byOpening.set(word, [...(this.byOpening.get(word) ?? []), one]);
  }

  /** What the patterns mean that begin at a token, in the order in which they were given. */
  at(tokens: readonly string[], start: number): T[] {
    const candidates = this.byOpening.get(tokens[start] ?? '') ?? [];
    return candidates.filter(({ pattern }) => pattern.isAt(tokens, start)).map(({ value }) => value);
  }
}

import { plainWords } from '../text/normalize';
import { type Token, wordsOf } from '../text/phrases';
import { stem } from '../text/stem';
import type { Fact } from './fact';

/** In front of a word that the guide has without it: "unclogs". */
const WORD_PREFIX = /^(?:un|de|re)(?=\p{L}{4})/u;
const DIGIT = /^\d/;
/** At least this share of the words that say something are in what is found. */
const COVERED = 0.5;
/** A word of so many facts says little of any. */
const MOST_FACTS = 4;

/** Finds facts by the words they are said in, whatever question these stand in. */
export class FactWords {
  private readonly common: ReadonlySet<string>;
  private readonly byStem = new Map<string, Set<Fact>>();

  /**
   * @param facts those that can be found
   * @param explained for each the words that are explained by it
   * @param common words that say nothing of what a text is about
   */
  constructor(
    facts: readonly Fact[],
    explained: (fact: Fact) => readonly string[],
    common: readonly string[],
  ) {
    this.common = new Set(common.map(stem));
    for (const fact of facts) {
      const texts = [fact.text, fact.simply, fact.short, ...explained(fact)];
      for (const word of new Set(texts.flatMap(plainWords).map(stem))) {
        if (this.common.has(word)) continue;
        this.byStem.set(word, (this.byStem.get(word) ?? new Set()).add(fact));
      }
    }
  }

  /**
   * The facts that have most of a message's telling words, the rare ones counting more; none where few are found.
   * @param among the only ones that may be meant
   */
  find(tokens: readonly Token[], among?: readonly Fact[]): Fact[] {
    const said = new Set(wordsOf(tokens).map(({ repaired }) => stem(repaired)));
    const telling = [...said].filter((word) => !this.common.has(word) && !DIGIT.test(word));
    const groups = telling
      .map((word) => [...this.factsWith(word)].filter((fact) => among?.includes(fact) ?? true))
      .filter(({ length }) => length > 0);
    if (groups.length === 0 || groups.length < telling.length * COVERED) return [];
    const scores = new Map<Fact, number>();
    for (const group of groups)
      for (const fact of group) scores.set(fact, (scores.get(fact) ?? 0) + 1 / group.length);
    const best = Math.max(...scores.values());
    return [...scores].filter(([, score]) => score === best && score >= 1 / MOST_FACTS).map(([fact]) => fact);
  }

  /** Whether a name has a word that says what it is about. */
  isTelling(name: string): boolean {
    return plainWords(name).some((word) => !this.common.has(stem(word)));
  }

  private factsWith(word: string): ReadonlySet<Fact> {
    return this.byStem.get(word) ?? this.byStem.get(word.replace(WORD_PREFIX, '')) ?? new Set();
  }
}

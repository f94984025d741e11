import type { ConcernRule } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';

type AgeRule = NonNullable<ConcernRule['age']>;

/** An age that a message gives. */
export interface Age {
  years: number;
  /** Whether it is the age of the person who writes, of somebody else, or of either. */
  of?: 'own' | 'others';
}

/** The ages that a message gives: "i'm 15", "she is 14", "my 12 year old". */
export function agesIn(tokens: readonly Token[], rule: AgeRule): Age[] {
  const own = endsOf(tokens, rule.own);
  const others = endsOf(tokens, rule.others);
  return tokens.flatMap(({ typed, repaired }, i) => {
    const [, digits, unit] = /^(\d{1,2})(\p{L}*)$/u.exec(typed) ?? [];
    const years = digits === undefined ? rule.numbers[repaired] : Number(digits);
    const next = unit ? [{ typed: unit, repaired: unit, negated: false }] : tokens.slice(i + 1);
    if (years === undefined || startsWith(next, rule.unless)) return [];
    if (own.has(i)) return [{ years, of: 'own' as const }];
    if (others.has(i)) return [{ years, of: 'others' as const }];
    return startsWith(next, rule.units) ? [{ years }] : [];
  });
}

/** Whether a message speaks of a child. */
export function isOfChild(tokens: readonly Token[], { children }: AgeRule): boolean {
  return hasPhrase(tokens, children);
}

function endsOf(tokens: readonly Token[], phrases: readonly string[]): Set<number> {
  return new Set(findPhrases(tokens, matcherOf(phrases)).map(({ end }) => end));
}

function startsWith(tokens: readonly Token[], phrases: readonly string[]): boolean {
  return findPhrases(tokens.slice(0, MAX_UNIT), matcherOf(phrases)).some(({ start }) => start === 0);
}

/** No unit has more words. */
const MAX_UNIT = 4;

import { SENTENCE_END } from '../../text/normalize';
import { stem } from '../../text/stem';

/** Two senses count together when at most so many words lie between their words. */
const MAX_REACH = 8;
const NONE: readonly string[] = [];

/**
 * Tells what the words of a message are about: a part of the body, a fluid, a farewell. Harm that is told in words no
 * example has is found by these. A word may have several senses, and has them in all its forms.
 */
export class Senses {
  private readonly byStem = new Map<string, string[]>();

  /** @param words one word an entry, by sense */
  constructor(words: Record<string, readonly string[]>) {
    for (const [sense, list] of Object.entries(words)) {
      for (const form of new Set(list.map(stem)))
        this.byStem.set(form, [...(this.byStem.get(form) ?? []), sense]);
    }
  }

  /** The senses of a word's stem, none for most. */
  private of(stem: string): readonly string[] {
    return this.byStem.get(stem) ?? NONE;
  }

  /**
   * What a message is about, and its senses and the pairs of them that are near each other in a sentence as features, each
   * once.
   * @param stems one a token
   * @param negated the same
   */
  read(
    stems: readonly string[],
    negated: readonly boolean[],
  ): { about: ReadonlySet<string>; features: string[] } {
    const about = new Set<string>();
    const found = new Set<string>();
    let near: { at: number; sense: string }[] = [];
    for (const [at, stem] of stems.entries()) {
      const senses = this.of(stem);
      if (senses.length === 0) {
        if (near.length > 0 && SENTENCE_END.test(stem)) near = [];
        continue;
      }
      for (const sense of senses) about.add(sense);
      const own = senses.map((sense) => ({ at, sense: negated[at] ? `no ${sense}` : sense }));
      near = near.filter((other) => at - other.at <= MAX_REACH);
      for (const { sense } of own) {
        found.add(`m ${sense}`);
        for (const other of near) if (other.sense !== sense) found.add(pair(sense, other.sense));
      }
      near.push(...own);
    }
    return { about, features: [...found] };
  }
}

function pair(a: string, b: string): string {
  return a < b ? `q ${a} ${b}` : `q ${b} ${a}`;
}

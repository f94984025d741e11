import { PhraseMatcher, phraseSet } from './phrases';
import type { RedFlag, RedFlagSource } from './types';

interface Sign {
  kind: RedFlag['kind'];
  topic: string;
  sign: string;
}

/**
 * The gate before the classifier: finds a sign of harm that is happening to someone. A sign that is negated,
 * part of a figure of speech, long healed, or only asked about in general does not count. A crisis always does.
 */
export class RedFlagGate {
  private readonly signs = new PhraseMatcher<Sign | null>();
  private readonly hypothetical;
  private readonly happening;
  private readonly past;

  constructor(source: RedFlagSource) {
    for (const phrase of source.figurative) this.signs.add(phrase, null);
    for (const { id, topic, signs } of source.groups) {
      for (const [sign, words] of Object.entries(signs)) {
        for (const word of words) this.signs.add(word, { kind: id, topic, sign });
      }
    }
    this.hypothetical = phraseSet(source.hypothetical);
    this.happening = phraseSet(source.happening);
    this.past = phraseSet(source.past);
  }

  /** @param negated one flag a token, from Negation.scope */
  find(tokens: readonly string[], negated: readonly boolean[]): RedFlag | undefined {
    const found = this.signs
      .find(tokens)
      .flatMap(({ value, start, end }) => (value ? [{ value, start, end }] : []));
    if (found.length === 0) return undefined;
    const crisis = found.find(({ value, start }) => value.kind === 'crisis' && !negated[start]);
    if (crisis) return toRedFlag(crisis.value);
    const real = found.find(({ start }) => !negated[start]);
    if (!real || this.onlyAsked(tokens) || this.past.find(tokens).length > 0) return undefined;
    return toRedFlag(real.value);
  }

  private onlyAsked(tokens: readonly string[]): boolean {
    return this.hypothetical.find(tokens).length > 0 && this.happening.find(tokens).length === 0;
  }
}

function toRedFlag({ kind, topic, sign }: Sign): RedFlag {
  return { kind, topic, sign };
}

import { isWord } from './normalize';
import { PhraseMatcher } from './phrases';
import type { RedFlag, RedFlagSource } from './types';

interface Sign {
  kind: RedFlag['kind'];
  topic: string;
  sign: string;
}

/**
 * What the gate sees: a red flag; `certain` when it counts whatever else the message seems to be about. `dismissed`
 * when there are only signs that don't count: negated, figures of speech, long healed, or asked about in general.
 */
export type Verdict = { redFlag: RedFlag; certain: boolean } | 'dismissed' | undefined;

/** The gate before the classifier: finds signs of harm that is happening to someone. A crisis always counts. */
export class RedFlagGate {
  private readonly signs = new PhraseMatcher<Sign | 'figurative'>();
  private readonly cues = new PhraseMatcher<'asking' | 'hypothetical' | 'happening' | 'past'>();
  private readonly certain: ReadonlySet<string>;

  constructor(source: RedFlagSource) {
    for (const phrase of source.figurative) this.signs.add(phrase, 'figurative');
    for (const { id, topic, signs } of source.groups) {
      for (const [sign, words] of Object.entries(signs)) {
        for (const word of words) this.signs.add(word, { kind: id, topic, sign });
      }
    }
    for (const cue of ['hypothetical', 'happening', 'past', 'asking'] as const) {
      for (const phrase of source[cue]) this.cues.add(phrase, cue);
    }
    this.certain = new Set(source.certain);
  }

  /** @param negated one flag a token, from Negation.scope */
  find(tokens: readonly string[], negated: readonly boolean[]): Verdict {
    const cues = this.cues.find(tokens);
    const found = this.signs.find(tokens);
    const asked = onlyAsked(tokens, cues);
    if (found.length === 0) return asked === 'hypothetical' ? 'dismissed' : undefined;
    const real = found.flatMap((match) => {
      const { value, start } = match;
      return value === 'figurative' || negated[start] ? [] : [{ sign: value, start }];
    });
    const crisis = real.find(({ sign }) => sign.kind === 'crisis');
    if (crisis) return this.flag(crisis.sign);
    const healed = cues.filter(({ value }) => value === 'past').map(({ start }) => clauseAt(tokens, start));
    const present = real.filter(({ start }) => !healed.includes(clauseAt(tokens, start)));
    const first = present.find(({ sign }) => this.certain.has(sign.sign)) ?? present[0];
    return first && !asked ? this.flag(first.sign) : 'dismissed';
  }

  private flag(sign: Sign): Verdict {
    return { redFlag: { ...sign }, certain: this.certain.has(sign.sign) };
  }
}

/** Whether a message only asks about what could happen; a cue that it is happening outweighs. */
function onlyAsked(
  tokens: readonly string[],
  cues: readonly { value: string; start: number }[],
): 'hypothetical' | 'asking' | undefined {
  const has = (cue: string) => cues.some(({ value }) => value === cue);
  if (has('happening')) return undefined;
  if (has('hypothetical')) return 'hypothetical';
  const opens = (start: number) => start === 0 || !isWord(tokens[start - 1] as string);
  return cues.some(({ value, start }) => value === 'asking' && opens(start)) ? 'asking' : undefined;
}

/** The number of the clause that a token stands in: clauses end at a full stop, "but" or "however". */
function clauseAt(tokens: readonly string[], position: number): number {
  return tokens.slice(0, position).filter((token) => /^(?:[.!?;\n]|but|however|though)$/.test(token)).length;
}

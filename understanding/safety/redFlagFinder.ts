import { isWord } from '../../text/normalize';
import { PhraseMatcher } from '../../text/phrases';
import type { RedFlag, RedFlagSource } from '../types';

interface Sign {
  kind: RedFlag['kind'];
  topic: string;
  sign: string;
}

/** What the words of a message say about harm: the signs that count, and cues for and against that it happens now. */
export interface Evidence {
  /** The sign that weighs most of those that count. */
  redFlag?: RedFlag;
  /** That sign counts whatever else the message seems to be about. */
  certain: boolean;
  /** There are signs, but none counts: negated, figures of speech, long healed, or asked about in general. */
  dismissed: boolean;
  /** The same for the classifier, as names. */
  features: string[];
}

const CLAUSE_END = /^(?:[.!?;\n]|but|however|though)$/;

type Cue = 'asking' | 'hypothetical' | 'happening' | 'past';

/** Finds signs of harm that is happening to someone, by the phrases of safety.yaml. */
export class RedFlagFinder {
  private readonly signs = new PhraseMatcher<Sign | 'figurative'>();
  private readonly cues = new PhraseMatcher<Cue>();
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
  find(tokens: readonly string[], negated: readonly boolean[]): Evidence {
    const clauses = clausesOf(tokens);
    const cues = this.cues
      .find(tokens)
      .filter((cue) => cue.value !== 'asking' || opensClause(tokens, cue.start));
    const healed = new Set(cues.filter(({ value }) => value === 'past').map(({ start }) => clauses[start]));
    const found = this.signs.find(tokens);
    const real = found.flatMap(({ value, start }) =>
      value === 'figurative' || negated[start] || healed.has(clauses[start]) ? [] : [value],
    );
    const first =
      real.find(({ kind }) => kind === 'crisis') ??
      real.find(({ sign }) => this.certain.has(sign)) ??
      real[0];
    const counts = first !== undefined && (first.kind === 'crisis' || !onlyAsked(cues));
    const certain = counts && this.certain.has(first.sign);
    const features = [
      ...cues.map(({ value }) => `g ${value}`),
      ...real.map(({ kind, sign }) => `g ${kind} ${sign}`),
      ...(counts ? [`g counts ${first.kind}`] : found.length > 0 ? ['g dismissed'] : []),
      ...(certain ? [`g certain ${first.kind}`] : []),
    ];
    return {
      ...(counts ? { redFlag: { ...first } } : {}),
      certain,
      dismissed: !counts && found.length > 0,
      features,
    };
  }
}

/** Whether a message only asks about what could happen; a cue that it is happening outweighs. */
function onlyAsked(cues: readonly { value: Cue }[]): boolean {
  const has = (cue: Cue) => cues.some(({ value }) => value === cue);
  return !has('happening') && (has('hypothetical') || has('asking'));
}

function opensClause(tokens: readonly string[], position: number): boolean {
  return position === 0 || !isWord(tokens[position - 1] as string);
}

/** The number of each token's clause: clauses end at a full stop, "but" or "however". */
function clausesOf(tokens: readonly string[]): number[] {
  let clause = 0;
  return tokens.map((token) => (CLAUSE_END.test(token) ? clause++ : clause));
}

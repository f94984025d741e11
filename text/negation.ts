import { isWord, SENTENCE_END, type Span } from './normalize';
import type { Token } from './phrases';
import { PhraseMatcher, phraseSet } from './phrases';

/** The words of negation, by what they do. */
export interface NegationSource {
  /** Negate what follows them. */
  before: string[];
  /** Negate what is before them. */
  after: string[];
  /** End a negation. */
  ends: string[];
  /** Look like a negation and are none. */
  pseudo: string[];
  /** Ask where they open a sentence: "isn't that in it?" */
  asking: string[];
  /** Go on with a list that is negated as a whole: "no laser, peels or needles". */
  joins: string[];
}

/** How far a negation reaches: six words after its cue, four before a cue that follows. */
const REACH_AFTER = 6;
const REACH_BEFORE = 4;

/**
 * Tells which tokens are negated, after NegEx (Chapman et al., "A simple algorithm for identifying negated
 * findings and diseases in discharge summaries", 2001): a cue negates a window of words, up to a word or
 * punctuation that ends its scope; a pseudo-negation ("not only", "no idea") negates nothing.
 */
export class Negation {
  private readonly cues = new PhraseMatcher<'before' | 'after' | 'end' | 'pseudo'>();
  private readonly asking: PhraseMatcher<true>;

  constructor(source: NegationSource) {
    this.asking = phraseSet(source.asking);
    for (const cue of source.pseudo) this.cues.add(cue, 'pseudo');
    for (const cue of source.before) this.cues.add(cue, 'before');
    for (const cue of source.after) this.cues.add(cue, 'after');
    for (const cue of [...source.ends, '.', '!', '?', ';', ':', '\n']) this.cues.add(cue, 'end');
  }

  /** One flag a token: true for a token in the scope of a negation. */
  scope(tokens: readonly string[]): boolean[] {
    const negated = new Array<boolean>(tokens.length).fill(false);
    const cues = this.cues.find(tokens);
    const ends = new Set(cues.filter((cue) => cue.value === 'end').map((cue) => cue.start));
    for (const { value, start, end } of cues) {
      const opens = start === 0 || SENTENCE_END.test(tokens[start - 1] as string);
      if (opens && this.asking.at(tokens, start)) continue;
      if (value === 'before') negate(end, 1, REACH_AFTER);
      else if (value === 'after') negate(start - 1, -1, REACH_BEFORE);
    }
    return negated;

    function negate(from: number, step: 1 | -1, words: number): void {
      let left = words;
      for (let i = from; left > 0 && i >= 0 && i < tokens.length && !ends.has(i); i += step) {
        negated[i] = true;
        if (isWord(tokens[i] as string)) left -= 1;
      }
    }
  }
}

/**
 * Whether a comma sets one thing against another that is ruled out before it: "not laser, microneedling" wants the
 * second, and "no laser, peels or needles" wants none.
 * @param ruledOut where the negated thing is among the tokens; `named` where the other one is
 * @param fillers words that may be between the comma and the other one
 */
export function isSetAgainst(
  tokens: readonly Token[],
  ruledOut: Span,
  named: Span,
  { joins }: Pick<NegationSource, 'joins'>,
  fillers: readonly string[],
): boolean {
  const between = tokens.slice(ruledOut.end, named.start).map(({ typed }) => typed);
  const marks = between.filter((token) => !isWord(token));
  const next = tokens[named.end]?.typed ?? '';
  return (
    marks.join('') === ',' &&
    between.every((token) => !isWord(token) || fillers.includes(token)) &&
    !joins.includes(next)
  );
}

import type { NegationSource } from '../understanding/types';
import { PhraseMatcher } from './phraseMatcher';

/** How far a negation reaches: five words after its cue, four before a cue that follows. */
const REACH_AFTER = 5;
const REACH_BEFORE = 4;

/**
 * Tells which tokens are negated, after NegEx (Chapman et al., "A simple algorithm for identifying negated
 * findings and diseases in discharge summaries", 2001): a cue negates a window of words, up to a word or
 * punctuation that ends its scope; a pseudo-negation ("not only", "no idea") negates nothing.
 */
export class Negation {
  private readonly cues = new PhraseMatcher<'before' | 'after' | 'end' | 'pseudo'>();

  constructor(source: NegationSource) {
    for (const cue of source.pseudo) this.cues.add(cue, 'pseudo');
    for (const cue of source.before) this.cues.add(cue, 'before');
    for (const cue of source.after) this.cues.add(cue, 'after');
    for (const cue of [...source.ends, '.', '!', '?', ';', ':', '\n']) this.cues.add(cue, 'end');
  }

  /** One flag a token: true where it stands in the scope of a negation. */
  scope(tokens: readonly string[]): boolean[] {
    const negated = new Array<boolean>(tokens.length).fill(false);
    const cues = this.cues.find(tokens);
    const ends = new Set(cues.filter((cue) => cue.value === 'end').map((cue) => cue.start));
    for (const cue of cues) {
      if (cue.value === 'before') {
        for (let i = cue.end; i < cue.end + REACH_AFTER && i < tokens.length && !ends.has(i); i++)
          negated[i] = true;
      } else if (cue.value === 'after') {
        for (let i = cue.start - 1; i >= cue.start - REACH_BEFORE && i >= 0 && !ends.has(i); i--)
          negated[i] = true;
      }
    }
    return negated;
  }
}

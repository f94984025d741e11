import { isWithin, isWord, type Span } from '../../text/normalize';
import { Pattern, type PatternReading, PatternSet } from '../../text/pattern';
import { PhraseMatcher } from '../../text/phrases';
import type { RecognizerSource } from '../types';

type Facet = RecognizerSource['facets'][number];

/** "leave|keep … on" is in "how long do I keep that thing on". */
const READING: PatternReading = { gap: 2, ends: (token) => !isWord(token) };

/** Finds what a message asks within its topic, such as how often, by the words of its cues. */
export class FacetFinder {
  private readonly phrases = new PhraseMatcher<Facet>();
  private readonly patterns: PatternSet<Facet>;

  constructor(facets: readonly Facet[]) {
    const patterns: { pattern: Pattern; value: Facet }[] = [];
    for (const facet of facets)
      for (const cue of facet.cues)
        if (/[…|]/.test(cue)) patterns.push({ pattern: new Pattern(cue, READING), value: facet });
        else this.phrases.add(cue, facet);
    this.patterns = new PatternSet(patterns);
  }

  /**
   * The facets, each once, in the message's own order.
   * @param asides the sentences in which nothing is asked
   */
  find(tokens: readonly string[], asides: readonly Span[] = []): Facet[] {
    const places = [...tokens.keys()].flatMap((start) =>
      this.patterns.at(tokens, start).map((value) => ({ value, start })),
    );
    const found = [...this.phrases.find(tokens), ...places].filter((cue) => !isWithin(cue.start, asides));
    return [...new Set(found.sort((a, b) => a.start - b.start).map(({ value }) => value))];
  }
}

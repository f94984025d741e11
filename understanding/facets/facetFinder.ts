import { GappedPhrases } from '../../text/gappedPhrases';
import { PhraseMatcher } from '../../text/phrases';
import type { RecognizerSource } from '../types';

type Facet = RecognizerSource['facets'][number];

/** Finds what a message asks within its topic, such as how often, by the words of its cues. */
export class FacetFinder {
  private readonly whole = new PhraseMatcher<Facet>();
  private readonly gapped = new GappedPhrases<Facet>();

  constructor(facets: readonly Facet[]) {
    for (const facet of facets)
      for (const cue of facet.cues) (/[…|]/.test(cue) ? this.gapped : this.whole).add(cue, facet);
  }

  /** The facets, each once, in the message's own order. */
  find(tokens: readonly string[]): Facet[] {
    const found = [...this.whole.find(tokens), ...this.gapped.find(tokens)];
    return [...new Set(found.sort((a, b) => a.start - b.start).map(({ value }) => value))];
  }
}

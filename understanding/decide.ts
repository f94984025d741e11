import type { Alternative, Understanding } from './types';

/** Under this probability of being right a topic is not acted upon. */
const KNOWN_FROM = 0.35;
/** Two topics whose probabilities differ by a smaller factor than this are asked about. */
const CLOSE_FACTOR = 1.35;
/** A topic this probable needs no question, however close the next one is. */
const SURE_FROM = 0.6;

/** Known, ambiguous (the two best are close and neither is sure) or unknown. `alternatives` are sorted, best first. */
export function decide(confidence: number, alternatives: readonly Alternative[]): Understanding['decision'] {
  if (confidence < KNOWN_FROM) return 'unknown';
  const [first, second] = alternatives;
  if (first && second && confidence < SURE_FROM && first.confidence < second.confidence * CLOSE_FACTOR)
    return 'ambiguous';
  return 'known';
}

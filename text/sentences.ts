import type { Span } from './negation';
import { isWord } from './normalize';

const END = /^[.!?;\n]$/;
/** A stretch of this many words without a full stop is also read in pieces. */
const LONG = 16;
const PIECE = 12;
/** From one piece to the next, so that what is cut by one is whole in the other. */
const STEP = 6;

/** The sentences of a message, each with the mark that ends it; long ones also in overlapping pieces. */
export function sentences(tokens: readonly string[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const last = i === tokens.length;
    if (!last && !END.test(tokens[i] as string)) continue;
    const end = last ? i : i + 1;
    if (tokens.slice(start, end).some(isWord)) spans.push(...pieces(start, end));
    start = end;
  }
  return spans;
}

function pieces(start: number, end: number): Span[] {
  const whole = { start, end };
  if (end - start <= LONG) return [whole];
  const parts = [whole];
  for (let from = start; from + STEP < end; from += STEP)
    parts.push({ start: from, end: Math.min(end, from + PIECE) });
  return parts;
}

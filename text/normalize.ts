import { RegexpTokenizer } from 'natural/lib/natural/tokenizers';
import { decodeEntities, joinContractions, plainApostrophes } from './contractions';

/** A longer message is read up to here, in UTF-16 units, so that its cost is bounded. */
export const MAX_TEXT = 4_096;
/** A longer token is neither stemmed nor spell-checked: natural's stemmer needs a second for 16,000 letters. */
export const MAX_TOKEN = 32;

/** A stretch of tokens. */
export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
}

/** Whether a token stands in one of some stretches. */
export function isWithin(token: number, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start <= token && token < end);
}

const tokenizer = new RegexpTokenizer({
  pattern: /[\p{L}\p{N}]+|[?!.,;:\n]|[\p{S}%#*&@]/gu,
  gaps: false,
});

/**
 * Brings a message into one form: entities of web pages decoded, compatibility forms folded (NFKC), accents and
 * apostrophes dropped, lower case, invisible characters removed, "sooooo" shortened to "soo".
 */
export function normalize(text: string): string {
  const plain = plainApostrophes(decodeEntities(text));
  const isAscii = !BEYOND_ASCII.test(plain);
  const letters = (isAscii ? plain : withoutMarks(plain)).toLowerCase();
  const joined = joinContractions(letters);
  return (isAscii ? joined : joined.replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')).replace(/(\p{L})\1{2,}/gu, '$1$1');
}

/** Nothing else is folded or removed. Most messages have nothing of it, and take half the time. */
const BEYOND_ASCII = /\P{ASCII}/u;

function withoutMarks(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit);
}

/** A digit of another script: each script has its ten in a row, from 0. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Splits a normalized text into words, numbers, symbols (emoji too) and the punctuation that ends a clause. */
export function tokenize(normalized: string): string[] {
  return tokenizer.tokenize(normalized) ?? [];
}

/** True for a token that is a word or a number, not punctuation or an emoji. */
export function isWord(token: string): boolean {
  const first = token.charCodeAt(0) | LOWER_CASE;
  // Nearly all tokens begin with a Latin letter, which is known without a pattern.
  return (first >= LETTER_A && first <= LETTER_Z) || /^[\p{L}\p{N}]/u.test(token);
}

/** The bit that tells a lower-case letter from a capital in ASCII. */
const LOWER_CASE = 0x20;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;

/** True for a token that ends or parts something said, such as a comma. */
export function isPunctuation(token: string): boolean {
  return /^[?!.,;:\n]$/.test(token);
}

/** The words and numbers of a text, normalized. */
export function plainWords(text: string): string[] {
  return tokenize(normalize(text)).filter(isWord);
}

const MIN_WORDS = 2;

/**
 * The questions of a message that may ask several: cut at the ends of sentences and, within them, where a new
 * question starts ("… and how often …"). One part: the message asks one thing.
 */
export function split(text: string): string[] {
  return text
    .split(
      /(?<=[?!.;\n])\s+|(?<!\s)\s+(?:and|plus|but|or)\s+(?=(?:also\s+)?(?:how|what|which|why|when|does|do|is|are|can|could|should|will|would)\b)|,\s*(?:and\s+)?(?=(?:how|what|which|why|when|does|is|are|can|should|will)\b)/i,
    )
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= MIN_WORDS);
}

/** A token that ends a sentence. */
export const SENTENCE_END = /^[.!?;\n]$/;
/** A stretch of this many words without a full stop is also read in pieces. */
const LONG_SENTENCE = 16;
const PIECE_WORDS = 12;
/** From one piece to the next, so that what is cut by one is whole in the other. */
const PIECE_STEP = 6;

/** The sentences of a message, each with the mark that ends it; long ones also in overlapping pieces. */
export function sentences(tokens: readonly string[]): Span[] {
  return statements(tokens).flatMap(({ start, end }) => pieces(start, end));
}

/** The sentences of a message, each with the mark that ends it. */
export function statements(tokens: readonly string[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const last = i === tokens.length;
    if (!last && !SENTENCE_END.test(tokens[i] as string)) continue;
    const end = last ? i : i + 1;
    if (tokens.slice(start, end).some(isWord)) spans.push({ start, end });
    start = end;
  }
  return spans;
}

function pieces(start: number, end: number): Span[] {
  const whole = { start, end };
  if (end - start <= LONG_SENTENCE) return [whole];
  const parts = [whole];
  for (let from = start; from + PIECE_STEP < end; from += PIECE_STEP)
    parts.push({ start: from, end: Math.min(end, from + PIECE_WORDS) });
  return parts;
}

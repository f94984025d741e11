/// <reference path="./natural.d.ts" />
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { groupBy } from '../../shared/groupBy';
import { isWord, MAX_TOKEN } from '../../text/normalize';
import type { Entity } from '../types';
import type { WordVectors } from '../wordVectors';
import type { Features } from './classifier';

/** How many letters of a word are a feature. With three and four of them, nothing is understood better. */
const LETTERS = 4;
const PUNCTUATION = /^[?!.,;:\n]$/;

/** Gives the id of a feature; a feature without an id is left out. */
export type FeatureIds = (feature: string) => number | undefined;

/** The features of a word by itself: its stem, and the letter n-grams inside it. */
interface WordFeatures {
  stem: string;
  /** The stem's id. */
  id: number | undefined;
  /** The ids of the letter n-grams, each once. */
  letters: readonly number[];
}

/**
 * Extracts the features of messages: stemmed words and pairs of words, four letters of words at a time, the
 * entities, and the message's shape. Stop words are kept: "how", "when" and "do" carry the intent.
 *
 * A feature is written as the letter of its kind and a value: w stem, b pair of stems (bigram), c letters, e entity,
 * p punctuation, s symbol, n number, l length in words, u share of unknown words,
 * d denied stem, m sense, q two senses in a sentence (see Senses). followUpFeatures adds k, a, x, y and z: what was
 * answered before, crossed with words and names.
 */
export class FeatureExtractor {
  /** A cache for words of the domain alone, so that memory is bounded and keeps nothing that people wrote. */
  private readonly words = new Map<string, WordFeatures>();
  private readonly known: (word: string) => boolean;
  private readonly idOf: FeatureIds;
  private readonly named: ReadonlySet<string>;
  private readonly vectors: WordVectors;

  /**
   * @param known whether a word belongs to the domain
   * @param named the topics that the names of their things tell apart
   */
  constructor(
    known: (word: string) => boolean,
    idOf: FeatureIds,
    named: ReadonlySet<string>,
    vectors: WordVectors,
  ) {
    this.vectors = vectors;
    this.known = known;
    this.idOf = idOf;
    this.named = named;
  }

  /**
   * Extracts a message's features.
   * @param tokens the message's tokens, with their spelling repaired
   */
  extract(tokens: readonly string[], entities: readonly Entity[]): Features {
    const found = new Set<number>();
    const words = tokens.filter(isWord);
    let previous = '^';
    for (const word of words) {
      const { stem, id, letters } = this.featuresOf(word);
      if (id !== undefined) found.add(id);
      this.add(found, `b ${previous} ${stem}`);
      for (const gram of letters) found.add(gram);
      previous = stem;
    }
    if (words.length > 0) this.add(found, `b ${previous} $`);
    for (const feature of entityFeatures(entities)) this.add(found, feature);
    for (const feature of messageShape(tokens, words.length)) this.add(found, feature);
    const unknown = words.filter((word) => !this.known(word) && !isKind(word)).length;
    if (unknown > 0) this.add(found, `u ${shareOf(unknown, words.length)}`);
    return { ids: [...found], meaning: this.vectors.meaningOf(words) };
  }

  /**
   * The features where each thing of a named topic is only called by its kind: the same for "does laser hurt" as for
   * "do peels hurt". Undefined where there is no such thing.
   */
  generic(tokens: readonly string[], entities: readonly Entity[]): Features | undefined {
    const things = entities.filter(({ topic }) => this.named.has(topic));
    if (things.length === 0) return undefined;
    const words: string[] = [];
    let at = 0;
    for (const { kind, start, end } of things) {
      words.push(...tokens.slice(at, start), kind.toUpperCase());
      at = end;
    }
    words.push(...tokens.slice(at));
    return this.extract(words, entities);
  }

  /**
   * The ids of the words that a message denies: "no swelling". Harm is told from its denial by these.
   * @param stems one a token
   * @param negated the same
   */
  denied(stems: readonly string[], negated: readonly boolean[]): number[] {
    const found = new Set<number>();
    for (const [i, stem] of stems.entries()) if (negated[i] && isWord(stem)) this.add(found, `d ${stem}`);
    return [...found];
  }

  /** The stem of a word; what is no word stays. */
  stemOf(token: string): string {
    return isWord(token) ? this.featuresOf(token).stem : token;
  }

  private add(found: Set<number>, feature: string): void {
    const id = this.idOf(feature);
    if (id !== undefined) found.add(id);
  }

  private featuresOf(word: string): WordFeatures {
    const remembered = this.words.get(word);
    if (remembered) return remembered;
    const stemmed = isKind(word) ? word : stem(word);
    const id = this.idOf(`w ${stemmed}`);
    const grams = new Set<number>();
    for (const feature of letterGrams(word)) this.add(grams, feature);
    const features = { stem: stemmed, id, letters: [...grams] };
    if (this.known(word) || isKind(word)) this.words.set(word, features);
    return features;
  }
}

/** Whether a word stands for the names of a kind: messages are in lower case. */
function isKind(word: string): boolean {
  return /^[A-Z]/.test(word);
}

/** The stem of a word (Porter 1980); a very long word is cut instead. */
export function stem(word: string): string {
  return word.length > MAX_TOKEN ? word.slice(0, MAX_TOKEN) : PorterStemmer.stem(word);
}

/** The letters of a word, four at a time; `<` and `>` mark its ends. */
function* letterGrams(word: string): Generator<string> {
  const padded = `<${word.slice(0, MAX_TOKEN)}>`;
  for (let i = 0; i + LETTERS <= padded.length; i++) yield `c ${padded.slice(i, i + LETTERS)}`;
}

function* entityFeatures(entities: readonly Entity[]): Generator<string> {
  for (const { id, kind, negated } of entities) {
    yield `e ${id}${negated ? ' not' : ''}`;
    yield `e ${kind}`;
  }
  for (const [kind, named] of groupBy(entities, (entity) => entity.kind))
    if (new Set(named.map(({ topic }) => topic)).size > 1) yield `e ${kind}s`;
}

/** Punctuation, symbols, numbers and the length in words. */
function* messageShape(tokens: readonly string[], words: number): Generator<string> {
  for (const token of tokens) {
    if (!isWord(token)) yield `${PUNCTUATION.test(token) ? 'p' : 's'} ${token}`;
    else if (/^\d+$/.test(token)) yield `n ${numberRange(Number(token))}`;
  }
  yield `l ${words > 12 ? 'long' : words > 6 ? 'middle' : words}`;
}

function shareOf(part: number, whole: number): string {
  if (part === whole) return 'all';
  return part * 2 >= whole ? 'half' : 'some';
}

function numberRange(value: number): string {
  if (value < 8) return 'few';
  if (value < 18) return 'minor';
  return value < 100 ? 'age' : 'many';
}

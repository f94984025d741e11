/// <reference path="./natural.d.ts" />
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { isWord, MAX_TOKEN } from '../../text/normalize';
import type { Entity } from '../types';

const PUNCTUATION = /^[?!.,;:\n]$/;

/** The number of a feature; one without a number is left out. */
export type FeatureIds = (feature: string) => number | undefined;

/** What a word brings by itself: its stem, the stem's id, and the ids of the letters inside it. */
interface WordFeatures {
  stem: string;
  id: number | undefined;
  letters: readonly number[];
}

/**
 * The features of messages: stemmed words and pairs of words, the letters inside words (3- and 4-grams), what a
 * message names, and its shape. Stop words stay: "how", "when" and "do" carry the intent.
 */
export class FeatureExtractor {
  /** Remembers the words of the domain alone, so that memory is bounded and keeps nothing that people wrote. */
  private readonly words = new Map<string, WordFeatures>();
  private readonly known: (word: string) => boolean;
  private readonly idOf: FeatureIds;

  /** @param known whether a word belongs to the domain */
  constructor(known: (word: string) => boolean, idOf: FeatureIds) {
    this.known = known;
    this.idOf = idOf;
  }

  /**
   * The ids of a message's features, each once.
   * @param tokens with their spelling repaired
   */
  extract(tokens: readonly string[], entities: readonly Entity[]): number[] {
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
    for (const feature of named(entities)) this.add(found, feature);
    for (const feature of shape(tokens, words.length)) this.add(found, feature);
    const strange = words.filter((word) => !this.known(word)).length;
    if (strange > 0)
      this.add(
        found,
        `u ${strange === words.length ? 'all' : strange * 2 >= words.length ? 'half' : 'some'}`,
      );
    return [...found];
  }

  private add(found: Set<number>, feature: string): void {
    const id = this.idOf(feature);
    if (id !== undefined) found.add(id);
  }

  private featuresOf(word: string): WordFeatures {
    const remembered = this.words.get(word);
    if (remembered) return remembered;
    const stemmed = stem(word);
    const id = this.idOf(`w ${stemmed}`);
    const grams = new Set<number>();
    for (const feature of letters(word)) this.add(grams, feature);
    const features = { stem: stemmed, id, letters: [...grams] };
    if (this.known(word)) this.words.set(word, features);
    return features;
  }
}

/** The stem of a word (Porter 1980). */
function stem(word: string): string {
  return word.length > MAX_TOKEN ? word.slice(0, MAX_TOKEN) : PorterStemmer.stem(word);
}

function* letters(word: string): Generator<string> {
  const padded = `<${word.slice(0, MAX_TOKEN)}>`;
  for (let size = 3; size <= 4; size++) {
    for (let i = 0; i + size <= padded.length; i++) yield `c ${padded.slice(i, i + size)}`;
  }
}

function* named(entities: readonly Entity[]): Generator<string> {
  const procedures = new Set<string>();
  for (const { id, kind, negated } of entities) {
    yield `e ${id}${negated ? ' not' : ''}`;
    yield `e ${kind}`;
    if (kind === 'procedure') procedures.add(id);
  }
  if (procedures.size > 1) yield 'e procedures';
}

/** Punctuation, symbols, numbers and the length in words. */
function* shape(tokens: readonly string[], words: number): Generator<string> {
  for (const token of tokens) {
    if (!isWord(token)) yield `${PUNCTUATION.test(token) ? 'p' : 's'} ${token}`;
    else if (/^\d+$/.test(token)) yield `n ${numberRange(Number(token))}`;
  }
  yield `l ${words > 12 ? 'long' : words > 6 ? 'middle' : words}`;
}

function numberRange(value: number): string {
  if (value < 8) return 'few';
  if (value < 18) return 'minor';
  return value < 100 ? 'age' : 'many';
}

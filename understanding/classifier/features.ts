import { groupBy } from '../../shared/groupBy';
import { isPunctuation, isWord, MAX_TOKEN } from '../../text/normalize';
import { stem } from '../../text/stem';
import type { Entity } from '../types';
import type { WordVectors } from '../wordVectors';
import { IdSet } from './idSet';
import type { Features } from './vectors';
import type { FeatureIds } from './vocabulary';

/** How many letters of a word are a feature. With three and four of them, nothing is understood better. */
const LETTERS = 4;

/** A word by itself, or the name of a kind that stands for one. */
export interface FeatureWord {
  stem: string;
  /** The id of its stem. */
  id: number | undefined;
  /** The ids of its letters, four at a time, each once. */
  letters: readonly number[];
  /** The row of its vector. */
  vector: number | undefined;
  /** Whether it is strange to the domain. */
  isStrange: boolean;
}

/** What features are made of: a message's tokens with their spelling repaired, its words, undefined for what is none, and its things. */
export interface ParsedMessage {
  tokens: readonly string[];
  words: readonly (FeatureWord | undefined)[];
  entities: readonly Entity[];
}

/**
 * Extracts the features of messages: stemmed words and pairs of words, four letters of words at a time, the
 * entities, and the message's shape. Stop words are kept: "how", "when" and "do" carry the intent.
 *
 * A feature is a pair of stems that follow each other, or a name, written as the letter of its kind and a value: w stem,
 * c letters, e entity, p punctuation, s symbol, n number, l length in words, u share of unknown words, d denied stem,
 * m sense, q two senses in a sentence (see Senses). followUpFeatures adds k, a and z, what was answered before, and
 * pairs of these with stems.
 */
export class FeatureExtractor {
  /** A cache for words of the domain alone, so that memory is bounded and keeps nothing that people wrote. */
  private readonly words = new Map<string, FeatureWord>();
  private readonly isKnown: (word: string) => boolean;
  private readonly ids: FeatureIds;
  private readonly named: ReadonlySet<string>;
  private readonly vectors: WordVectors;
  private readonly found = new IdSet();
  private readonly edges: { start: number | undefined; end: number | undefined };

  /**
   * @param isKnown whether a word belongs to the domain
   * @param named the topics that the names of their things tell apart
   */
  constructor(
    isKnown: (word: string) => boolean,
    ids: FeatureIds,
    named: ReadonlySet<string>,
    vectors: WordVectors,
  ) {
    this.vectors = vectors;
    this.isKnown = isKnown;
    this.ids = ids;
    this.named = named;
    this.edges = { start: ids.named('w ^'), end: ids.named('w $') };
  }

  /** Extracts a message's features. */
  extract({ tokens, words, entities }: ParsedMessage): Features {
    const { found, ids, edges } = this;
    const vectors: number[] = [];
    let count = 0;
    let strange = 0;
    let previous = edges.start;
    for (const word of words) {
      if (!word) continue;
      count += 1;
      if (word.isStrange) strange += 1;
      if (word.vector !== undefined) vectors.push(word.vector);
      found.add(word.id);
      found.add(ids.pair(previous, word.id));
      for (const letters of word.letters) found.add(letters);
      previous = word.id;
    }
    if (count > 0) found.add(ids.pair(previous, edges.end));
    for (const feature of entityFeatures(entities)) found.add(ids.named(feature));
    for (const feature of messageShape(tokens, count)) found.add(ids.named(feature));
    if (strange > 0) found.add(ids.named(`u ${shareOf(strange, count)}`));
    let meaning: Float32Array | undefined;
    return {
      ids: [found.take()],
      meaning: () => {
        meaning ??= this.vectors.meaningOf(vectors);
        return meaning;
      },
    };
  }

  /**
   * The features where each thing of a named topic is only called by its kind: the same for "does laser hurt" as for
   * "do peels hurt". Undefined where there is no such thing.
   */
  generic({ tokens, words, entities }: ParsedMessage): Features | undefined {
    const things = entities.filter(({ topic }) => this.named.has(topic));
    if (things.length === 0) return undefined;
    const generic = { tokens: [] as string[], words: [] as (FeatureWord | undefined)[], entities };
    let at = 0;
    for (const { kind, start, end } of things) {
      const name = kind.toUpperCase();
      generic.tokens.push(...tokens.slice(at, start), name);
      generic.words.push(...words.slice(at, start), this.wordOf(name));
      at = end;
    }
    generic.tokens.push(...tokens.slice(at));
    generic.words.push(...words.slice(at));
    return this.extract(generic);
  }

  /**
   * The ids of the words that a message denies: "no swelling". Harm is told from its denial by these.
   * @param negated one flag a word
   */
  denied(words: readonly (FeatureWord | undefined)[], negated: readonly boolean[]): Int32Array {
    for (const [i, word] of words.entries())
      if (word && negated[i]) this.found.add(this.ids.named(`d ${word.stem}`));
    return this.found.take();
  }

  /** The ids of features given by their names. */
  idsOf(names: readonly string[]): Int32Array {
    for (const name of names) this.found.add(this.ids.named(name));
    return this.found.take();
  }

  /** A token as a word; undefined for what is none. */
  wordOf(token: string): FeatureWord | undefined {
    if (!isWord(token)) return undefined;
    const remembered = this.words.get(token);
    if (remembered) return remembered;
    const isOwn = this.isKnown(token) || isKind(token);
    const stemmed = isKind(token) ? token : stem(token);
    const word = {
      stem: stemmed,
      id: this.ids.named(`w ${stemmed}`),
      letters: [...new Set(letterGrams(token))].flatMap((feature) => this.ids.named(feature) ?? []),
      vector: this.vectors.rowOf(token),
      isStrange: !isOwn,
    };
    if (isOwn) this.words.set(token, word);
    return word;
  }
}

/** Whether a word stands for the names of a kind: messages are in lower case. */
function isKind(word: string): boolean {
  return /^[A-Z]/.test(word);
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
    if (!isWord(token)) yield `${isPunctuation(token) ? 'p' : 's'} ${token}`;
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

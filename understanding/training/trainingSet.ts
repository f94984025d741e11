import { hash } from 'node:crypto';
import type { Model } from '../classifier/classifier';
import { countFeatures, type Features, type Terms, type Vector, vectorize } from '../classifier/vectors';
import type { GrowingVocabulary } from './growingVocabulary';

/** A feature that fewer examples have says nothing about the next message. */
const MIN_DOCUMENT_FREQUENCY = 2;

/**
 * The weights of the kinds of features (see FeatureExtractor), if not 1: less for kinds of which a message has many. `ww` is
 * a pair of words.
 */
const KIND_WEIGHT: Record<string, number> = {
  ww: 0.8,
  c: 0.65,
  p: 0.5,
  n: 0.7,
  l: 0.4,
  u: 0.7,
  m: 0.7,
  q: 0.5,
};

/**
 * How much a meaning counts beside the features of one example a topic. These say more the more examples there are, and it
 * fades with the square root of them: 0.9 at ten examples a topic, 0.13 at five hundred.
 */
const MEANING_WEIGHT = 2.8;

/** A message to learn from. */
export interface Example {
  /** The topic that it means. */
  topic: string;
  features: Features;
  text: string;
  /** How many it has. */
  words: number;
}

/** Examples as vectors, in an order at random that one more example does not change. */
export interface TrainingSet extends Terms, Pick<Model, 'topics'> {
  /** How many words each example has. */
  words: Int32Array;
  /** The index of each example's topic. */
  labels: Int32Array;
  /** A number at random for each example, which its content gives. */
  hashes: Uint32Array;
  vectorOf: (example: number) => Vector;
}

/**
 * Turns examples into vectors of the features that are not too rare among them, and of what they mean.
 * @param meaningWeight how much a meaning counts beside the features, if not as the number of examples tells
 */
export function toTrainingSet(
  unordered: readonly Example[],
  { kinds }: Pick<GrowingVocabulary, 'kinds'>,
  meaningWeight?: number,
): TrainingSet {
  const ordered = inOrderOfContent(unordered);
  const examples = ordered.map(({ example }) => example);
  const topics = [...new Set(unordered.map(({ topic }) => topic))];
  const places = new Map(topics.map((topic, i) => [topic, i]));
  const terms = {
    ...weighFeatures(examples, kinds),
    meaning: {
      mean: meanMeaning(examples),
      weight: meaningWeight ?? MEANING_WEIGHT / Math.sqrt(examples.length / topics.length),
    },
  };
  return {
    topics,
    ...terms,
    hashes: Uint32Array.from(ordered, ({ hash }) => hash),
    words: Int32Array.from(examples, ({ words }) => words),
    labels: Int32Array.from(examples, ({ topic }) => places.get(topic) as number),
    vectorOf: vectorsOf(examples, terms),
  };
}

/** The vectors of examples, in a few long lists: many small ones take longer to make and to keep than to learn from. */
function vectorsOf(examples: readonly Example[], terms: Terms): (example: number) => Vector {
  const size = terms.meaning.mean.length;
  const length = examples.reduce((sum, { features }) => sum + countFeatures(features), 0);
  const rows = new Int32Array(length);
  const values = new Float32Array(length);
  const meanings = new Float32Array(examples.length * size);
  const ends = new Int32Array(examples.length);
  let end = 0;
  for (const [i, { features }] of examples.entries()) {
    const space = {
      rows: rows.subarray(end),
      values: values.subarray(end),
      meaning: meanings.subarray(i * size, (i + 1) * size),
    };
    end += vectorize(features, terms, space).rows.length;
    ends[i] = end;
  }
  return (i) => {
    const start = ends[i - 1] ?? 0;
    return {
      rows: rows.subarray(start, ends[i]),
      values: values.subarray(start, ends[i]),
      meaning: meanings.subarray(i * size, (i + 1) * size),
    };
  };
}

/** Gives the features that are not too rare among examples a row each, and weighs them. */
function weighFeatures(
  examples: readonly Example[],
  kinds: readonly string[],
): Pick<Model, 'rows' | 'importance'> {
  const frequencies = new Int32Array(kinds.length);
  for (const { features } of examples)
    for (const ids of features.ids)
      for (let i = 0; i < ids.length; i++)
        frequencies[ids[i] as number] = (frequencies[ids[i] as number] as number) + 1;
  const rows = new Int32Array(kinds.length).fill(-1);
  const importance: number[] = [];
  for (const [id, kind] of kinds.entries()) {
    const frequency = frequencies[id] as number;
    if (frequency < MIN_DOCUMENT_FREQUENCY) continue;
    rows[id] = importance.length;
    const rarity = Math.log((examples.length + 1) / (frequency + 1)) + 1;
    importance.push(rarity * (KIND_WEIGHT[kind] ?? 1));
  }
  return { rows, importance: Float32Array.from(importance) };
}

function meanMeaning(examples: readonly Example[]): Float32Array {
  const mean = new Float32Array(examples[0]?.features.meaning().length ?? 0);
  for (const { features } of examples) {
    const meaning = features.meaning();
    for (let d = 0; d < mean.length; d++)
      mean[d] = (mean[d] as number) + (meaning[d] as number) / examples.length;
  }
  return mean;
}

function inOrderOfContent(examples: readonly Example[]): { example: Example; hash: number }[] {
  const hashed = examples.map((example) => ({ example, hash: hashOf(`${example.topic} ${example.text}`) }));
  return hashed.sort((a, b) => a.hash - b.hash);
}

function hashOf(text: string): number {
  return hash('sha1', text, 'buffer').readUInt32LE(0);
}

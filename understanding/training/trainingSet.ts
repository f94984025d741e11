import { createHash } from 'node:crypto';
import { type Features, type Model, type Vector, vectorize } from '../classifier/classifier';

/** A feature that fewer examples have says nothing about the next message. */
const MIN_DOCUMENT_FREQUENCY = 2;

/** The weights of the kinds of features (see FeatureExtractor), if not 1: less for kinds of which a message has many. */
const KIND_WEIGHT: Record<string, number> = {
  b: 0.8,
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
export interface TrainingSet extends Pick<Model, 'topics' | 'rows' | 'importance' | 'meaning'> {
  /** How many words each example has. */
  words: Int32Array;
  /** The index of each example's topic. */
  labels: Int32Array;
  /** A number at random for each example, which its content gives. */
  hashes: Uint32Array;
  vectors: Vector[];
}

/**
 * Gives each feature its id, and a new feature the next id.
 * @param vocabulary the ids so far, which grows
 */
export function growingIds(vocabulary: Map<string, number>): (feature: string) => number {
  return (feature) => {
    const known = vocabulary.get(feature);
    if (known !== undefined) return known;
    vocabulary.set(feature, vocabulary.size);
    return vocabulary.size - 1;
  };
}

/** Turns examples into vectors of the features that are not too rare among them, and of what they mean. */
export function toTrainingSet(
  unordered: readonly Example[],
  vocabulary: ReadonlyMap<string, number>,
): TrainingSet {
  const ordered = inOrderOfContent(unordered);
  const examples = ordered.map(({ example }) => example);
  const topics = [...new Set(unordered.map(({ topic }) => topic))];
  const places = new Map(topics.map((topic, i) => [topic, i]));
  const terms = {
    ...weighFeatures(examples, vocabulary),
    meaning: {
      mean: meanMeaning(examples),
      weight: MEANING_WEIGHT / Math.sqrt(examples.length / topics.length),
    },
  };
  return {
    topics,
    ...terms,
    hashes: Uint32Array.from(ordered, ({ hash }) => hash),
    words: Int32Array.from(examples, ({ words }) => words),
    labels: Int32Array.from(examples, ({ topic }) => places.get(topic) as number),
    vectors: examples.map(({ features }) => vectorize(features, terms)),
  };
}

/** Gives the features that are not too rare among examples a row each, and weighs them. */
function weighFeatures(
  examples: readonly Example[],
  vocabulary: ReadonlyMap<string, number>,
): Pick<Model, 'rows' | 'importance'> {
  const frequencies = new Int32Array(vocabulary.size);
  for (const { features } of examples)
    for (const id of features.ids) frequencies[id] = (frequencies[id] as number) + 1;
  const rows = new Int32Array(vocabulary.size).fill(-1);
  const importance: number[] = [];
  for (const [feature, id] of vocabulary) {
    const frequency = frequencies[id] as number;
    if (frequency < MIN_DOCUMENT_FREQUENCY) continue;
    rows[id] = importance.length;
    const rarity = Math.log((examples.length + 1) / (frequency + 1)) + 1;
    importance.push(rarity * (KIND_WEIGHT[feature[0] as string] ?? 1));
  }
  return { rows, importance: Float32Array.from(importance) };
}

function meanMeaning(examples: readonly Example[]): Float32Array {
  const mean = new Float32Array(examples[0]?.features.meaning.length ?? 0);
  for (const { features } of examples)
    for (let d = 0; d < mean.length; d++)
      mean[d] = (mean[d] as number) + (features.meaning[d] as number) / examples.length;
  return mean;
}

/** Leaves out the features that no model uses, and gives the others new ids without gaps, in place. */
export function pruneVocabulary(
  all: ReadonlyMap<string, number>,
  models: readonly Model[],
): Map<string, number> {
  const kept = [...all].filter(([, id]) => models.some(({ rows }) => (rows[id] ?? -1) >= 0));
  for (const model of models) model.rows = Int32Array.from(kept, ([, id]) => model.rows[id] ?? -1);
  return new Map(kept.map(([feature], id) => [feature, id]));
}

function inOrderOfContent(examples: readonly Example[]): { example: Example; hash: number }[] {
  const hashed = examples.map((example) => ({ example, hash: hashOf(`${example.topic} ${example.text}`) }));
  return hashed.sort((a, b) => a.hash - b.hash);
}

function hashOf(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32LE(0);
}

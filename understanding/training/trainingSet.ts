import { createHash } from 'node:crypto';
import { type Vector, vectorize } from '../classifier/classifier';

/** A feature that fewer examples have says nothing about the next message. */
const MIN_DOCUMENT_FREQUENCY = 2;

/** The weights of the kinds of features (see FeatureExtractor), if not 1: less for kinds of which a message has many. */
const KIND_WEIGHT: Record<string, number> = {
  b: 0.8,
  c: 0.5,
  p: 0.5,
  n: 0.7,
  l: 0.4,
  u: 0.7,
  m: 0.7,
  q: 0.5,
};

/** A message to learn from. */
export interface Example {
  /** The topic that it means. */
  topic: string;
  /** The ids of its features, each once. */
  features: readonly number[];
  text: string;
  /** How many it has. */
  words: number;
}

/** Examples as vectors, in an order at random that one more example does not change. */
export interface TrainingSet {
  topics: string[];
  /** How many words each example has. */
  words: Int32Array;
  /** The index of each example's topic. */
  labels: Int32Array;
  vectors: Vector[];
  /** As in the model that is trained on it. */
  importance: Float32Array;
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

/** Leaves out the features that are too rare in every set, and gives the others new ids without gaps. */
export function pruneVocabulary(
  all: ReadonlyMap<string, number>,
  sets: readonly (readonly Example[])[],
): { vocabulary: Map<string, number>; sets: Example[][] } {
  const frequencies = sets.map((examples) => documentFrequencies(examples, all.size));
  const kept = [...all.keys()].filter((_, id) =>
    frequencies.some((frequency) => (frequency[id] as number) >= MIN_DOCUMENT_FREQUENCY),
  );
  const vocabulary = new Map(kept.map((feature, id) => [feature, id]));
  const newIds = Int32Array.from(all.keys(), (feature) => vocabulary.get(feature) ?? -1);
  const withNewIds = ({ features, ...rest }: Example): Example => ({
    ...rest,
    features: features.map((id) => newIds[id] as number).filter((id) => id >= 0),
  });
  return { vocabulary, sets: sets.map((examples) => examples.map(withNewIds)) };
}

/** Turns examples into TF-IDF vectors; a feature that is too rare among them counts 0. */
export function toTrainingSet(
  unordered: readonly Example[],
  vocabulary: ReadonlyMap<string, number>,
): TrainingSet {
  const examples = inOrderOfContent(unordered);
  const topics = [...new Set(unordered.map(({ topic }) => topic))];
  const frequencies = documentFrequencies(examples, vocabulary.size);
  const importance = Float32Array.from(vocabulary, ([feature, id]) => {
    const frequency = frequencies[id] as number;
    const rarity = Math.log((examples.length + 1) / (frequency + 1)) + 1;
    return frequency < MIN_DOCUMENT_FREQUENCY ? 0 : rarity * (KIND_WEIGHT[feature[0] as string] ?? 1);
  });
  return {
    topics,
    words: Int32Array.from(examples, ({ words }) => words),
    labels: Int32Array.from(examples, ({ topic }) => topics.indexOf(topic)),
    vectors: examples.map(({ features }) => vectorize(features, importance)),
    importance,
  };
}

function inOrderOfContent(examples: readonly Example[]): Example[] {
  const hashed = examples.map((example) => ({ example, hash: hashOf(`${example.topic} ${example.text}`) }));
  return hashed.sort((a, b) => a.hash - b.hash).map(({ example }) => example);
}

function hashOf(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32LE(0);
}

/** How many examples have each feature. */
function documentFrequencies(examples: readonly Example[], features: number): Int32Array {
  const counts = new Int32Array(features);
  for (const example of examples) for (const id of example.features) counts[id] = (counts[id] as number) + 1;
  return counts;
}

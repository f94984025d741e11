import { type Vector, vectorize } from '../classifier/classifier';

/** A feature of fewer examples than this says nothing about the next message. */
const MIN_EXAMPLES = 2;

/** What a kind of feature weighs beside the others: letters come in numbers, so each counts less. */
const KIND_WEIGHT: Record<string, number> = {
  b: 0.8,
  c: 0.5,
  p: 0.5,
  n: 0.7,
  l: 0.4,
  u: 0.7,
};

/** A message to learn from: the topic it means and the ids of its features, each once. */
export interface Example {
  topic: string;
  features: readonly number[];
}

/** Examples as vectors, in their order, with what each feature counts. */
export interface TrainingSet {
  topics: string[];
  /** The index of each example's topic. */
  labels: Int32Array;
  vectors: Vector[];
  importance: Float32Array;
}

/** Numbers features in the order they come, into `ids`. */
export function numbering(ids: Map<string, number>): (feature: string) => number {
  return (feature) => {
    const known = ids.get(feature);
    if (known !== undefined) return known;
    ids.set(feature, ids.size);
    return ids.size - 1;
  };
}

/** Leaves out the features that too few examples of any one set have, and numbers the others anew. */
export function prune(
  all: ReadonlyMap<string, number>,
  sets: readonly (readonly Example[])[],
): { vocabulary: Map<string, number>; sets: Example[][] } {
  const counts = sets.map((examples) => examplesWith(examples, all.size));
  const kept = [...all.keys()].filter((_, id) =>
    counts.some((count) => (count[id] as number) >= MIN_EXAMPLES),
  );
  const vocabulary = new Map(kept.map((feature, id) => [feature, id]));
  const renumbered = Int32Array.from(all.keys(), (feature) => vocabulary.get(feature) ?? -1);
  const renumber = ({ topic, features }: Example): Example => ({
    topic,
    features: features.map((id) => renumbered[id] as number).filter((id) => id >= 0),
  });
  return { vocabulary, sets: sets.map((examples) => examples.map(renumber)) };
}

/** TF-IDF of some examples; a feature of too few of them does not count. */
export function trainingSet(
  examples: readonly Example[],
  vocabulary: ReadonlyMap<string, number>,
): TrainingSet {
  const topics = [...new Set(examples.map(({ topic }) => topic))];
  const counts = examplesWith(examples, vocabulary.size);
  const importance = Float32Array.from(vocabulary, ([feature, id]) => {
    const count = counts[id] as number;
    const rarity = Math.log((examples.length + 1) / (count + 1)) + 1;
    return count < MIN_EXAMPLES ? 0 : rarity * (KIND_WEIGHT[feature[0] as string] ?? 1);
  });
  return {
    topics,
    labels: Int32Array.from(examples, ({ topic }) => topics.indexOf(topic)),
    vectors: examples.map(({ features }) => vectorize(features, importance)),
    importance,
  };
}

/** How many of the examples have each feature. */
function examplesWith(examples: readonly Example[], features: number): Int32Array {
  const counts = new Int32Array(features);
  for (const example of examples) for (const id of example.features) counts[id] = (counts[id] as number) + 1;
  return counts;
}

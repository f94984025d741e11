/** A trained model as plain data: `weights` holds one row of `topics.length` numbers a feature. */
export interface Model {
  topics: string[];
  vocabulary: Map<string, number>;
  idf: Float32Array;
  weights: Float32Array;
  bias: Float32Array;
}

/** A message as a sparse vector of length 1: feature ids and their values. */
export interface Vector {
  ids: Int32Array;
  values: Float32Array;
}

/** What a kind of feature weighs beside the others: letters come in numbers, so each counts less. */
const KIND_WEIGHT: Record<string, number> = {
  w: 1,
  b: 0.8,
  c: 0.5,
  e: 1,
  p: 0.5,
  s: 1,
  n: 0.7,
  l: 0.4,
  u: 0.7,
};

/** TF-IDF with the features' kinds weighed, scaled to length 1. Features the model has never seen are left out. */
export function vectorize(
  features: Iterable<string>,
  vocabulary: Map<string, number>,
  idf: Float32Array,
): Vector {
  const ids: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (const feature of features) {
    const id = vocabulary.get(feature);
    if (id === undefined) continue;
    const value = (idf[id] as number) * (KIND_WEIGHT[feature[0] as string] ?? 1);
    ids.push(id);
    values.push(value);
    square += value * value;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value * scale) };
}

/** One logit a topic, into `out`. */
export function score(
  vector: Vector,
  weights: Float32Array,
  bias: Float32Array,
  out: Float64Array,
): Float64Array {
  const topics = bias.length;
  out.set(bias);
  for (let k = 0; k < vector.ids.length; k++) {
    const row = (vector.ids[k] as number) * topics;
    const value = vector.values[k] as number;
    for (let t = 0; t < topics; t++) out[t] = (out[t] as number) + value * (weights[row + t] as number);
  }
  return out;
}

/** Turns logits into probabilities, in place. */
export function softmax(logits: Float64Array): Float64Array {
  const top = Math.max(...logits);
  let sum = 0;
  for (let t = 0; t < logits.length; t++) {
    const value = Math.exp((logits[t] as number) - top);
    logits[t] = value;
    sum += value;
  }
  for (let t = 0; t < logits.length; t++) logits[t] = (logits[t] as number) / sum;
  return logits;
}

/** An error in a topic's probability below this is not learned from. */
const MIN_ERROR = 1e-3;
/** The bias learns more slowly than the features, so that they explain a topic rather than its size. */
const BIAS_RATE = 0.1;

export interface TrainingOptions {
  epochs: number;
  rate: number;
}

/**
 * Multinomial logistic regression, trained by AdaGrad (Duchi et al. 2011) one message at a time, in an order
 * that is shuffled but always the same, so that the same examples give the same model.
 * @param labels the index of each vector's topic
 */
export function trainWeights(
  vectors: readonly Vector[],
  labels: Int32Array,
  sizes: { topics: number; features: number },
  { epochs, rate }: TrainingOptions,
): { weights: Float32Array; bias: Float32Array } {
  const { topics } = sizes;
  const weights = new Float32Array(sizes.features * topics);
  const bias = new Float32Array(topics);
  const gathered = new Float32Array(sizes.features * topics).fill(1e-3);
  const gatheredBias = new Float32Array(topics).fill(1e-1);
  const order = Int32Array.from(vectors, (_, i) => i);
  const random = randomizer(42);
  const gradient = new Float64Array(topics);
  const active = new Int32Array(topics);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const { ids, values } = vectors[index] as Vector;
      softmax(score(vectors[index] as Vector, weights, bias, gradient));
      const label = labels[index] as number;
      gradient[label] = (gradient[label] as number) - 1;
      const moved = pickActive(gradient, active);
      for (let k = 0; k < ids.length; k++) {
        const offset = (ids[k] as number) * topics;
        for (let a = 0; a < moved; a++) {
          const topic = active[a] as number;
          step(weights, gathered, offset + topic, (gradient[topic] as number) * (values[k] as number), rate);
        }
      }
      for (let a = 0; a < moved; a++) {
        const topic = active[a] as number;
        step(bias, gatheredBias, topic, gradient[topic] as number, rate * BIAS_RATE);
      }
    }
  }
  return { weights, bias };
}

/** Lists the topics whose error is large enough to learn from: few are, and the others cost most of the time. */
function pickActive(gradient: Float64Array, active: Int32Array): number {
  let count = 0;
  for (let t = 0; t < gradient.length; t++) {
    if (Math.abs(gradient[t] as number) > MIN_ERROR) active[count++] = t;
  }
  return count;
}

function step(
  target: Float32Array,
  gathered: Float32Array,
  at: number,
  gradient: number,
  rate: number,
): void {
  const sum = (gathered[at] as number) + gradient * gradient;
  gathered[at] = sum;
  target[at] = (target[at] as number) - (rate * gradient) / Math.sqrt(sum);
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
}

/** A small seeded generator of numbers in 0..1 (mulberry32). */
export function randomizer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

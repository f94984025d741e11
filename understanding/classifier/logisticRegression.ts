import { logitsOf, type Model, softmax, type Vector } from './classifier';

/** A smaller error in a topic's probability is not learned from. */
const MIN_ERROR = 2e-3;
/** The bias learns more slowly than the weights, so that features rather than a topic's size explain it. */
const BIAS_RATE = 0.1;

export interface TrainingOptions {
  /** How often each message is learned from. */
  epochs: number;
  /** The learning rate. */
  rate: number;
  /** Where the sum of a weight's squared gradients starts: the smaller, the more the first messages decide. */
  squares: number;
}

/**
 * Trains a multinomial logistic regression by AdaGrad (Duchi et al. 2011), one message at a time, in the order given:
 * an order at random that one more message does not change.
 * @param labels the index of each vector's topic
 * @param sizes how many topics and features there are
 */
export function trainWeights(
  vectors: readonly Vector[],
  labels: Int32Array,
  sizes: { topics: number; features: number },
  { epochs, rate, squares: firstSquares }: TrainingOptions,
): Pick<Model, 'weights' | 'bias'> {
  const { topics } = sizes;
  const weights = new Float32Array(sizes.features * topics);
  const bias = new Float32Array(topics);
  const squares = new Float32Array(sizes.features * topics).fill(firstSquares);
  const biasSquares = new Float32Array(topics).fill(1e-1);
  const chances = new Float64Array(topics);
  const errors = new Float64Array(topics);
  const wrong = new Int32Array(topics);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [index, vector] of vectors.entries()) {
      softmax(logitsOf(vector, { weights, bias }, chances));
      const count = listErrors(chances, labels[index] as number, wrong, errors);
      for (let k = 0; k < vector.ids.length; k++) {
        const row = (vector.ids[k] as number) * topics;
        const value = vector.values[k] as number;
        for (let e = 0; e < count; e++) {
          adaGradStep(weights, squares, row + (wrong[e] as number), (errors[e] as number) * value, rate);
        }
      }
      for (let e = 0; e < count; e++) {
        adaGradStep(bias, biasSquares, wrong[e] as number, errors[e] as number, rate * BIAS_RATE);
      }
    }
  }
  return { weights, bias };
}

/**
 * Lists the topics whose error is large enough to learn from in `wrong`, and their errors in `errors`. They are few,
 * and learning from the others too would take most of the time.
 * @returns how many topics are listed
 */
function listErrors(chances: Float64Array, label: number, wrong: Int32Array, errors: Float64Array): number {
  let count = 0;
  for (let t = 0; t < chances.length; t++) {
    const error = (chances[t] as number) - (t === label ? 1 : 0);
    if (error < MIN_ERROR && error > -MIN_ERROR) continue;
    wrong[count] = t;
    errors[count] = error;
    count += 1;
  }
  return count;
}

/**
 * Moves one weight against its gradient.
 * @param squares the sum of each weight's squared gradients so far
 */
function adaGradStep(
  target: Float32Array,
  squares: Float32Array,
  at: number,
  gradient: number,
  rate: number,
): void {
  const sum = (squares[at] as number) + gradient * gradient;
  squares[at] = sum;
  target[at] = (target[at] as number) - (rate * gradient) / Math.sqrt(sum);
}

/** A seeded generator of random numbers in 0..1, without 1 (mulberry32). */
export function randomizer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { logitsOf, softmax } from './classifier';
import { MEANING_ROWS, type Vector } from './vectors';

/** The bias learns more slowly than the weights, so that features rather than a topic's size explain it. */
const BIAS_RATE = 0.1;

export interface LearningOptions {
  /** The learning rate. */
  rate: number;
  /** Where the sum of a weight's squared gradients starts: the smaller, the more the first messages decide. */
  squares: number;
  /** A message whose topic is this likely, before it is learned from, needs no further learning. */
  sureFrom: number;
  /** A smaller error in a topic's probability is not learned from. */
  leastError: number;
}

/** Messages to learn from. */
export interface Lessons {
  vectorOf: (message: number) => Vector;
  /** The index of each message's topic. */
  labels: Int32Array;
  /** How many topics there are, and rows of weights. */
  sizes: { topics: number; rows: number };
}

/**
 * Learns a multinomial logistic regression by AdaGrad (Duchi et al. 2011), one message at a time, in the order given:
 * an order at random that one more message does not change.
 */
export class Learner {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  private readonly lessons: Lessons;
  private readonly options: LearningOptions;
  private readonly squares: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly chances: Float64Array;
  /** The topics to learn of in a message, and their errors. */
  private readonly wrong: Int32Array;
  private readonly errors: Float64Array;

  constructor(lessons: Lessons, options: LearningOptions) {
    const { topics, rows } = lessons.sizes;
    this.lessons = lessons;
    this.options = options;
    this.weights = new Float32Array(rows * topics);
    this.bias = new Float32Array(topics);
    this.squares = new Float32Array(rows * topics).fill(options.squares);
    this.biasSquares = new Float32Array(topics).fill(1e-1);
    this.chances = new Float64Array(topics);
    this.wrong = new Int32Array(topics);
    this.errors = new Float64Array(topics);
  }

  /** The chance of each topic, until the next call. */
  chancesOf(message: number): Float64Array {
    return softmax(logitsOf(this.lessons.vectorOf(message), this, this.chances));
  }

  /**
   * Learns from messages, given by their indexes, some times over; what is sure is left out from then on.
   * @returns the messages that are not yet sure
   */
  learn(messages: readonly number[], epochs: number): number[] {
    let open = [...messages];
    for (let epoch = 0; epoch < epochs; epoch++) open = open.filter((message) => !this.learnFrom(message));
    return open;
  }

  /** @returns whether the message was sure already */
  private learnFrom(message: number): boolean {
    const vector = this.lessons.vectorOf(message);
    const { rows, values, meaning } = vector;
    const { wrong, errors } = this;
    const { rate, sureFrom, leastError } = this.options;
    const label = this.lessons.labels[message] as number;
    const chances = softmax(logitsOf(vector, this, this.chances));
    const isSure = (chances[label] as number) >= sureFrom;
    const count = listErrors(chances, label, leastError, wrong, errors);
    this.moveRows(rows, values, count);
    this.moveRows(MEANING_ROWS.subarray(0, meaning.length), meaning, count);
    for (let e = 0; e < count; e++)
      adaGradStep(this.bias, this.biasSquares, wrong[e] as number, errors[e] as number, rate * BIAS_RATE);
    return isSure;
  }

  /** Moves the weights of some rows by the first `count` errors. */
  private moveRows(rows: Int32Array, values: Float32Array, count: number): void {
    const { weights, squares, wrong, errors } = this;
    const { rate } = this.options;
    const topics = this.bias.length;
    for (let k = 0; k < rows.length; k++) {
      const row = (rows[k] as number) * topics;
      const value = values[k] as number;
      for (let e = 0; e < count; e++)
        adaGradStep(weights, squares, row + (wrong[e] as number), (errors[e] as number) * value, rate);
    }
  }
}

/**
 * Lists the topics whose error is large enough to learn from in `wrong`, and their errors in `errors`. They are few,
 * and learning from the others too would take most of the time.
 * @returns how many topics are listed
 */
function listErrors(
  chances: Float64Array,
  label: number,
  least: number,
  wrong: Int32Array,
  errors: Float64Array,
): number {
  let count = 0;
  for (let t = 0; t < chances.length; t++) {
    const error = (chances[t] as number) - (t === label ? 1 : 0);
    if (error < least && error > -least) continue;
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

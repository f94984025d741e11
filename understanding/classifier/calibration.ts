import { Learner, type LearningOptions } from './logisticRegression';
import type { Vector } from './vectors';

/** Under this probability of being right a topic is not acted upon. */
export const KNOWN_FROM = 0.35;
/** Two topics whose probabilities differ by a smaller factor than this are asked about. */
const CLOSE_FACTOR = 1.35;
/** A topic this probable needs no question, however close the next one is. */
const SURE_FROM = 0.6;
/** What tells how likely a predicted topic is right. */
export interface Certainty {
  /** The log-odds of the topic, as the model gives them. */
  logOdds: number;
  words: number;
}

/** Turns a certainty into the probability that the topic is right: the sigmoid of a weighted sum. */
export interface Calibration {
  logOdds: number;
  /** The weight of the logarithm of the number of words: the chances of long messages are too low by themselves. */
  length: number;
  offset: number;
}

/** The model's prediction for a message that it was not trained on. */
export interface HeldOutPrediction extends Certainty {
  /** Whether the predicted topic was right. */
  right: boolean;
}

/** Longer messages count as this long: too few are held back to tell them apart. */
const MAX_WORDS = 25;
const FITTING: LearningOptions = { rate: 0.3, squares: 0.1, sureFrom: 1, leastError: 0.01 };
const FITTING_EPOCHS = 20;

/** @param chances the probability of each topic, which add up to 1 */
export function certaintyOf(chances: Float64Array, topic: number, words: number): Certainty {
  const others = chances.reduce((sum, chance, t) => (t === topic ? sum : sum + chance), 0);
  return { logOdds: Math.log((chances[topic] as number) / Math.max(others, Number.MIN_VALUE)), words };
}

/** The probability, 0..1, that a topic predicted with this certainty is right. */
export function calibrated({ logOdds, words }: Certainty, calibration: Calibration): number {
  const { logOdds: slope, length, offset } = calibration;
  return 1 / (1 + Math.exp(-(slope * logOdds + length * lengthOf(words) + offset)));
}

/** Fits a logistic regression to predictions (Platt scaling, 1999, with the length beside the score). */
export function fitCalibration(predictions: readonly HeldOutPrediction[]): Calibration {
  const vectors = predictions.map(({ logOdds, words }) => ({
    rows: Int32Array.of(0, 1),
    values: Float32Array.of(logOdds, lengthOf(words)),
    meaning: new Float32Array(0),
  }));
  const labels = Int32Array.from(predictions, ({ right }) => (right ? 1 : 0));
  const vectorOf = (i: number) => vectors[i] as Vector;
  const learner = new Learner({ vectorOf, labels, sizes: { topics: 2, rows: 2 } }, FITTING);
  learner.learn([...vectors.keys()], FITTING_EPOCHS);
  const { weights, bias } = learner;
  const forRight = (wrong: number | undefined, right: number | undefined) => (right ?? 0) - (wrong ?? 0);
  return {
    logOdds: forRight(weights[0], weights[1]),
    length: forRight(weights[2], weights[3]),
    offset: forRight(bias[0], bias[1]),
  };
}

function lengthOf(words: number): number {
  return Math.log(Math.min(words, MAX_WORDS) + 1);
}

/** Known, ambiguous (the two best are close and neither is sure) or unknown. `alternatives` are sorted, best first. */
export function decide(
  confidence: number,
  alternatives: readonly { confidence: number }[],
): 'known' | 'ambiguous' | 'unknown' {
  if (confidence < KNOWN_FROM) return 'unknown';
  const [first, second] = alternatives;
  if (first && second && confidence < SURE_FROM && first.confidence < second.confidence * CLOSE_FACTOR)
    return 'ambiguous';
  return 'known';
}

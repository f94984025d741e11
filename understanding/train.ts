import { type Calibration, fitCalibration, type Outcome, rawScore } from './calibration';
import {
  type Model,
  randomizer,
  score,
  type TrainingOptions,
  trainWeights,
  type Vector,
  vectorize,
} from './classifier';
import { features } from './features';
import { countWords, Reader } from './reading';
import type { RecognizerSource } from './types';

const FOLDS = 5;
/** A feature of fewer messages than this says nothing about the next one. */
const MIN_MESSAGES = 2;
const FINAL: TrainingOptions = { epochs: 6, rate: 1 };
const FOLD: TrainingOptions = { epochs: 3, rate: 1 };

/** All that training yields; with the source it makes a recognizer. */
export interface Training {
  wordCounts: Map<string, number>;
  model: Model;
  calibration: Calibration;
}

/** The messages of the source as vectors, in one order. */
export interface TrainingSet {
  topics: string[];
  labels: Int32Array;
  vectors: Vector[];
  vocabulary: Map<string, number>;
  idf: Float32Array;
}

/** Trains on every example, and calibrates on messages and topics held back. Takes seconds: run it off the main thread. */
export function train(source: RecognizerSource): Training {
  const wordCounts = countWords(source);
  const set = buildTrainingSet(source, wordCounts);
  const sizes = { topics: set.topics.length, features: set.vocabulary.size };
  const { weights, bias } = trainWeights(set.vectors, set.labels, sizes, FINAL);
  const { topics, vocabulary, idf } = set;
  const background = indexes(topics, source.background);
  return {
    wordCounts,
    model: { topics, vocabulary, idf, weights, bias },
    calibration: fitCalibration(holdBack(set, background)),
  };
}

export function buildTrainingSet(source: RecognizerSource, wordCounts: Map<string, number>): TrainingSet {
  const reader = new Reader(source, wordCounts);
  const topics = Object.keys(source.examples).sort();
  const labels: number[] = [];
  const found: Set<string>[] = [];
  for (const [label, topic] of topics.entries()) {
    for (const message of [...(source.titles[topic] ?? []), ...(source.examples[topic] ?? [])]) {
      labels.push(label);
      found.push(features(reader.read(message)));
    }
  }
  const messages = new Map<string, number>();
  for (const set of found) for (const feature of set) messages.set(feature, (messages.get(feature) ?? 0) + 1);
  const kept = [...messages].filter(([, count]) => count >= MIN_MESSAGES);
  const vocabulary = new Map(kept.map(([feature], id) => [feature, id]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log((found.length + 1) / (count + 1)) + 1);
  const vectors = found.map((set) => vectorize(set, vocabulary, idf));
  return { topics, labels: Int32Array.from(labels), vectors, vocabulary, idf };
}

/**
 * Predictions on unseen messages: in each of five rounds a fifth of the messages and a fifth of the topics are
 * left out, so that confidence learns to be low for what no topic covers, without out-of-scope data.
 */
function holdBack(set: TrainingSet, background: number[]): Outcome[] {
  const random = randomizer(7);
  const messageFold = Array.from(set.vectors, () => Math.floor(random() * FOLDS));
  const topicFold = Array.from(set.topics, (_, t) =>
    background.includes(t) ? -1 : Math.floor(random() * FOLDS),
  );
  const sizes = { topics: set.topics.length, features: set.vocabulary.size };
  const logits = new Float64Array(sizes.topics);
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = (i: number) => messageFold[i] === fold || topicFold[set.labels[i] as number] === fold;
    const kept = [...set.vectors.keys()].filter((i) => !out(i));
    const labels = Int32Array.from(kept, (i) => set.labels[i] as number);
    const { weights, bias } = trainWeights(
      kept.map((i) => set.vectors[i] as Vector),
      labels,
      sizes,
      FOLD,
    );
    for (const [i, vector] of set.vectors.entries()) {
      if (messageFold[i] !== fold) continue;
      score(vector, weights, bias, logits);
      const top = logits.indexOf(Math.max(...logits));
      if (background.includes(top)) continue;
      const backgroundLogit = Math.max(...background.map((t) => logits[t] as number));
      outcomes.push({
        score: rawScore(logits[top] as number, backgroundLogit),
        right: top === set.labels[i],
      });
    }
  }
  return outcomes;
}

export function indexes(topics: readonly string[], ids: readonly string[]): number[] {
  return ids.map((id) => topics.indexOf(id)).filter((index) => index >= 0);
}

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
import { RedFlagFinder } from './redFlags';
import { safetyFeatures } from './safety';
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
  safety: Model;
}

/** Labelled messages as vectors, in one order. */
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
  const reader = new Reader(source, wordCounts);
  const set = topicSet(source, reader);
  return {
    wordCounts,
    model: trainModel(set, FINAL),
    calibration: fitCalibration(holdBack(set, indexes(set.topics, source.background))),
    safety: trainModel(safetySet(source, reader), FINAL),
  };
}

function trainModel({ topics, labels, vectors, vocabulary, idf }: TrainingSet, options: TrainingOptions): Model {
  const sizes = { topics: topics.length, features: vocabulary.size };
  return { topics, vocabulary, idf, ...trainWeights(vectors, labels, sizes, options) };
}

function topicSet(source: RecognizerSource, reader: Reader): TrainingSet {
  const rows = Object.keys(source.examples)
    .sort()
    .flatMap((topic) =>
      [...(source.titles[topic] ?? []), ...(source.examples[topic] ?? [])].map((text) => ({
        label: topic,
        features: features(reader.read(text)),
      })),
    );
  return trainingSet(rows);
}

/** The safety examples; every topic's messages count as harmless, but for those of the red flags' own topics. */
function safetySet(source: RecognizerSource, reader: Reader): TrainingSet {
  const finder = new RedFlagFinder(source.redFlags);
  const flagged = new Map(source.redFlags.groups.map(({ id, topic }) => [topic, id]));
  const rows = (label: string, texts: readonly string[]) =>
    texts.map((text) => {
      const reading = reader.read(text);
      return { label, features: safetyFeatures(reading, finder.find(reading.tokens, reading.negated)) };
    });
  const topics = Object.entries(source.examples).filter(([topic]) => flagged.get(topic) !== 'crisis');
  return trainingSet([
    ...Object.entries(source.safetyExamples).flatMap(([label, texts]) => rows(label, texts)),
    ...topics.flatMap(([topic, texts]) => rows(flagged.get(topic) ?? 'harmless', texts)),
  ]);
}

function trainingSet(rows: readonly { label: string; features: ReadonlySet<string> }[]): TrainingSet {
  const topics = [...new Set(rows.map(({ label }) => label))];
  const labels = Int32Array.from(rows, ({ label }) => topics.indexOf(label));
  const messages = new Map<string, number>();
  for (const row of rows)
    for (const feature of row.features) messages.set(feature, (messages.get(feature) ?? 0) + 1);
  const kept = [...messages].filter(([, count]) => count >= MIN_MESSAGES);
  const vocabulary = new Map(kept.map(([feature], id) => [feature, id]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log((rows.length + 1) / (count + 1)) + 1);
  return {
    topics,
    labels,
    vectors: rows.map((row) => vectorize(row.features, vocabulary, idf)),
    vocabulary,
    idf,
  };
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

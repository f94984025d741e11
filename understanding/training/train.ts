import { countWords, MessageAnalyzer } from '../analyzer';
import { certaintyOf, fitCalibration, type HeldOutPrediction } from '../classifier/calibration';
import { argmax, logitsOf, type Model, softmax } from '../classifier/classifier';
import { type TrainingOptions, trainWeights } from '../classifier/logisticRegression';
import type { RecognizerSource, Training } from '../types';
import {
  concernExamples,
  followUpExamples,
  labelExamples,
  moveExamples,
  safetyExamples,
  topicExamples,
} from './labelledExamples';
import { topicsByName } from './namedTopics';
import { growingIds, pruneVocabulary, type TrainingSet, toTrainingSet } from './trainingSet';

const CALIBRATION_FOLDS = 5;
/** Two of the five folds calibrate as well as all: from one fold to the next, slope and offset vary by 5 %. */
const CALIBRATION_ROUNDS = 2;
const TRAINING: TrainingOptions = { epochs: 8, rate: 0.7, squares: 0.03 };
const CALIBRATION_TRAINING: TrainingOptions = { ...TRAINING, epochs: 3 };

/**
 * Trains the models of topics, of safety, of moves, of follow-ups and of concerns on every example, and calibrates
 * confidence on messages held back. It takes seconds, so a server runs it in a worker thread.
 */
export function train(source: RecognizerSource): Training {
  const wordCounts = countWords(source);
  const allFeatures = new Map<string, number>();
  const idOf = growingIds(allFeatures);
  const groups = topicsByName(source);
  const named = new Set(groups.flatMap(({ topics }) => topics));
  const analyzer = new MessageAnalyzer(source, wordCounts, named, idOf);
  const analyses = Object.entries(source.examples).map(
    ([topic, texts]) => [topic, texts.map((text) => analyzer.analyze(text))] as const,
  );
  const { vocabulary, sets } = pruneVocabulary(allFeatures, [
    labelExamples(source, groups, analyzer, analyses),
    safetyExamples(source, analyzer, analyses),
    moveExamples(source, analyzer, analyses),
    followUpExamples(source, analyzer, analyses, idOf),
    concernExamples(source, analyzer, analyses),
    ...groups.map(({ topics }) => topicExamples(analyses.filter(([topic]) => topics.includes(topic)))),
  ]);
  const [topics, safety, moves, followUps, concerns, ...amongNamed] = sets.map((examples) =>
    toTrainingSet(examples, vocabulary),
  ) as [TrainingSet, TrainingSet, TrainingSet, TrainingSet, TrainingSet, ...TrainingSet[]];
  return {
    wordCounts,
    vocabulary,
    model: trainModel(topics, TRAINING),
    named: amongNamed.map((set, i) => ({
      label: groups[i]?.label as string,
      model: trainModel(set, TRAINING),
    })),
    calibration: fitCalibration(predictHeldOut(topics)),
    safety: trainModel(safety, TRAINING),
    moves: trainModel(moves, TRAINING),
    followUps: trainModel(followUps, TRAINING),
    concerns: trainModel(concerns, TRAINING),
  };
}

function trainModel(set: TrainingSet, options: TrainingOptions): Model {
  const { topics, labels, vectors, importance } = set;
  const sizes = { topics: topics.length, features: importance.length };
  return { topics, importance, ...trainWeights(vectors, labels, sizes, options) };
}

/** Predicts the topics of messages that were not trained on: in each round, those of one fold. */
function predictHeldOut({ topics, labels, vectors, words, importance }: TrainingSet): HeldOutPrediction[] {
  const sizes = { topics: topics.length, features: importance.length };
  const chances = new Float64Array(topics.length);
  const predictions: HeldOutPrediction[] = [];
  for (let fold = 0; fold < CALIBRATION_ROUNDS; fold++) {
    const isHeld = (_: unknown, i: number) => i % CALIBRATION_FOLDS === fold;
    const isKept = (_: unknown, i: number) => !isHeld(_, i);
    const fitted = trainWeights(vectors.filter(isKept), labels.filter(isKept), sizes, CALIBRATION_TRAINING);
    for (const [i, vector] of vectors.entries()) {
      if (!isHeld(vector, i)) continue;
      softmax(logitsOf(vector, fitted, chances));
      const top = argmax(chances);
      predictions.push({ ...certaintyOf(chances, top, words[i] as number), right: top === labels[i] });
    }
  }
  return predictions;
}

import { type Analysis, countWords, MessageAnalyzer } from '../analyzer';
import { fitCalibration, type HeldOutPrediction, rawScore } from '../classifier/calibration';
import { argmax, logitsOf, type Model, topicIndexes, type Vector } from '../classifier/classifier';
import type { FeatureIds } from '../classifier/features';
import { randomizer, shuffle, type TrainingOptions, trainWeights } from '../classifier/logisticRegression';
import { type Evidence, RedFlagFinder } from '../safety/redFlagFinder';
import { safetyFeatures } from '../safety/safetyGate';
import type { RecognizerSource, Training } from '../types';
import { type Example, growingIds, pruneVocabulary, type TrainingSet, toTrainingSet } from './trainingSet';

const CALIBRATION_FOLDS = 5;
/** Two of the five folds calibrate as well as all: from one fold to the next, slope and offset vary by 5 %. */
const CALIBRATION_ROUNDS = 2;
const FINAL_TRAINING: TrainingOptions = { epochs: 6, rate: 0.7 };
const CALIBRATION_TRAINING: TrainingOptions = { epochs: 3, rate: 0.7 };

/**
 * Trains the topic model and the safety model on every example, and calibrates confidence on messages and topics held
 * back. It takes seconds, so a server runs it in a worker thread.
 */
export function train(source: RecognizerSource): Training {
  const wordCounts = countWords(source);
  const allFeatures = new Map<string, number>();
  const idOf = growingIds(allFeatures);
  const analyzer = new MessageAnalyzer(source, wordCounts, idOf);
  const analyses = Object.entries(source.examples).map(
    ([topic, texts]) => [topic, texts.map((text) => analyzer.analyze(text))] as const,
  );
  const { vocabulary, sets } = pruneVocabulary(allFeatures, [
    topicExamples(source, analyzer, analyses),
    safetyExamples(source, analyzer, analyses, idOf),
  ]);
  const [topics, safety] = sets.map((examples) => toTrainingSet(examples, vocabulary)) as [
    TrainingSet,
    TrainingSet,
  ];
  return {
    wordCounts,
    vocabulary,
    model: trainModel(topics, FINAL_TRAINING),
    calibration: fitCalibration(predictHeldOut(topics, topicIndexes(topics.topics, source.background))),
    safety: trainModel(safety, FINAL_TRAINING),
  };
}

/** The analyzed examples of each topic. */
type Analyses = readonly (readonly [topic: string, analyses: readonly Analysis[]])[];

function topicExamples(
  { titles }: RecognizerSource,
  analyzer: MessageAnalyzer,
  analyses: Analyses,
): Example[] {
  return [...analyses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([topic, messages]) =>
      [...(titles[topic] ?? []).map((title) => analyzer.analyze(title)), ...messages].map(({ features }) => ({
        topic,
        features,
      })),
    );
}

/**
 * The safety examples, and every topic's messages: those of the urgent topic are urgent, those of the crisis topic are
 * a crisis if they hold a sign of one (the others are only sad), and all the rest are harmless.
 */
function safetyExamples(
  source: RecognizerSource,
  analyzer: MessageAnalyzer,
  analyses: Analyses,
  idOf: FeatureIds,
): Example[] {
  const finder = new RedFlagFinder(source.redFlags);
  const flagged = new Map(source.redFlags.groups.map(({ id, topic }) => [topic, id]));
  const example = (analysis: Analysis, labelFor: (evidence: Evidence) => string): Example => {
    const evidence = finder.find(analysis.tokens, analysis.negated);
    return { topic: labelFor(evidence), features: safetyFeatures(analysis, evidence, idOf) };
  };
  const labelOf = (topic: string, { redFlag }: Evidence) => {
    const kind = flagged.get(topic) ?? 'harmless';
    return kind === 'crisis' && redFlag?.kind !== 'crisis' ? 'harmless' : kind;
  };
  return [
    ...Object.entries(source.safetyExamples).flatMap(([label, texts]) =>
      texts.map((text) => example(analyzer.analyze(text), () => label)),
    ),
    ...analyses.flatMap(([topic, messages]) =>
      messages.map((analysis) => example(analysis, (evidence) => labelOf(topic, evidence))),
    ),
  ];
}

function trainModel(set: TrainingSet, options: TrainingOptions): Model {
  const { topics, labels, vectors, importance } = set;
  const sizes = { topics: topics.length, features: importance.length };
  return { topics, importance, ...trainWeights(vectors, labels, sizes, options) };
}

/**
 * Predicts the topics of messages that were not trained on. In each round a fifth of the messages and a fifth of the
 * topics are left out of the training, so that confidence learns to be low for what no topic covers, without examples
 * of it.
 * @param background indexes of the topics outside the guide, which are never left out
 */
function predictHeldOut(
  { topics, labels, vectors, importance }: TrainingSet,
  background: readonly number[],
): HeldOutPrediction[] {
  const random = randomizer(7);
  const messageFold = Array.from(vectors, () => Math.floor(random() * CALIBRATION_FOLDS));
  const guided = [...topics.keys()].filter((t) => !background.includes(t));
  shuffle(guided, random);
  const topicFold = new Map(guided.map((t, i) => [t, i % CALIBRATION_FOLDS]));
  const sizes = { topics: topics.length, features: importance.length };
  const logits = new Float64Array(topics.length);
  const predictions: HeldOutPrediction[] = [];
  for (let fold = 0; fold < CALIBRATION_ROUNDS; fold++) {
    const kept = [...vectors.keys()].filter(
      (i) => messageFold[i] !== fold && topicFold.get(labels[i] as number) !== fold,
    );
    const fitted = trainWeights(
      kept.map((i) => vectors[i] as Vector),
      Int32Array.from(kept, (i) => labels[i] as number),
      sizes,
      CALIBRATION_TRAINING,
    );
    for (const [i, vector] of vectors.entries()) {
      if (messageFold[i] !== fold) continue;
      const top = argmax(logitsOf(vector, fitted, logits));
      if (background.includes(top)) continue;
      const backgroundLogit = Math.max(...background.map((t) => logits[t] as number));
      predictions.push({ score: rawScore(logits[top] as number, backgroundLogit), right: top === labels[i] });
    }
  }
  return predictions;
}

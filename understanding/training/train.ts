import { type Analysis, countWords, MessageAnalyzer } from '../analyzer';
import { fitCalibration, type Outcome, rawScore } from '../classifier/calibration';
import { argmax, type Model, score, type Vector } from '../classifier/classifier';
import type { FeatureIds } from '../classifier/features';
import { randomizer, shuffle, type TrainingOptions, trainWeights } from '../classifier/logisticRegression';
import { type Evidence, RedFlagFinder } from '../safety/redFlagFinder';
import { safetyFeatures } from '../safety/safetyGate';
import type { RecognizerSource, Training } from '../types';
import { type Example, numbering, prune, type TrainingSet, trainingSet } from './trainingSet';

const FOLDS = 5;
/** Two of the five rounds give the calibration's two numbers as well as all: from one to the next they vary by 5 %. */
const ROUNDS = 2;
const FINAL: TrainingOptions = { epochs: 6, rate: 0.7 };
const FOLD: TrainingOptions = { epochs: 3, rate: 0.7 };

/** Trains on every example, and calibrates on messages and topics held back. Takes seconds: run it off the main thread. */
export function train(source: RecognizerSource): Training {
  const wordCounts = countWords(source);
  const all = new Map<string, number>();
  const idOf = numbering(all);
  const analyzer = new MessageAnalyzer(source, wordCounts, idOf);
  const analyses = Object.entries(source.examples).map(
    ([topic, texts]) => [topic, texts.map((text) => analyzer.analyze(text))] as const,
  );
  const { vocabulary, sets } = prune(all, [
    topicExamples(source, analyzer, analyses),
    safetyExamples(source, analyzer, analyses, idOf),
  ]);
  const [topics, safety] = sets.map((examples) => trainingSet(examples, vocabulary)) as [
    TrainingSet,
    TrainingSet,
  ];
  return {
    wordCounts,
    vocabulary,
    model: trainModel(topics, FINAL),
    calibration: fitCalibration(holdBack(topics, indexes(topics.topics, source.background))),
    safety: trainModel(safety, FINAL),
  };
}

type Analyses = readonly (readonly [topic: string, analyses: readonly Analysis[]])[];

function topicExamples(
  { titles }: RecognizerSource,
  analyzer: MessageAnalyzer,
  analyses: Analyses,
): Example[] {
  return [...analyses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([topic, read]) =>
      [...(titles[topic] ?? []).map((title) => analyzer.analyze(title)), ...read].map(({ features }) => ({
        topic,
        features,
      })),
    );
}

/**
 * The safety examples and every topic's messages: those of the urgent topic are urgent, those of the crisis topic are
 * a crisis where they hold a sign of one and sadness otherwise, and all the others are harmless.
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
    ...analyses.flatMap(([topic, read]) =>
      read.map((analysis) => example(analysis, (evidence) => labelOf(topic, evidence))),
    ),
  ];
}

function trainModel(set: TrainingSet, options: TrainingOptions): Model {
  const { topics, labels, vectors, importance } = set;
  const sizes = { topics: topics.length, features: importance.length };
  return { topics, importance, ...trainWeights(vectors, labels, sizes, options) };
}

/**
 * Predictions on unseen messages: in each round a fifth of the messages and a fifth of the topics are left out, so
 * that confidence learns to be low for what no topic covers, without out-of-scope data.
 */
function holdBack({ topics, labels, vectors, importance }: TrainingSet, background: number[]): Outcome[] {
  const random = randomizer(7);
  const messageFold = Array.from(vectors, () => Math.floor(random() * FOLDS));
  const guided = [...topics.keys()].filter((t) => !background.includes(t));
  shuffle(guided, random);
  const topicFold = new Map(guided.map((t, i) => [t, i % FOLDS]));
  const sizes = { topics: topics.length, features: importance.length };
  const logits = new Float64Array(topics.length);
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < ROUNDS; fold++) {
    const kept = [...vectors.keys()].filter(
      (i) => messageFold[i] !== fold && topicFold.get(labels[i] as number) !== fold,
    );
    const fitted = trainWeights(
      kept.map((i) => vectors[i] as Vector),
      Int32Array.from(kept, (i) => labels[i] as number),
      sizes,
      FOLD,
    );
    for (const [i, vector] of vectors.entries()) {
      if (messageFold[i] !== fold) continue;
      const top = argmax(score(vector, fitted, logits));
      if (background.includes(top)) continue;
      const backgroundLogit = Math.max(...background.map((t) => logits[t] as number));
      outcomes.push({ score: rawScore(logits[top] as number, backgroundLogit), right: top === labels[i] });
    }
  }
  return outcomes;
}

export function indexes(topics: readonly string[], ids: readonly string[]): number[] {
  return ids.map((id) => topics.indexOf(id)).filter((index) => index >= 0);
}

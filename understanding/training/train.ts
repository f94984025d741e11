import { type Analysis, countWords, MessageAnalyzer } from '../analyzer';
import { certaintyOf, fitCalibration, type HeldOutPrediction } from '../classifier/calibration';
import { argmax, type Model } from '../classifier/classifier';
import { Learner, type LearningOptions } from '../classifier/logisticRegression';
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
import { type Example, growingIds, pruneVocabulary, type TrainingSet, toTrainingSet } from './trainingSet';

/** One in so many examples is held back in the first half of the training, and calibrates confidence. */
const HELD_EVERY = 10;
const EPOCHS = 4;
const LEARNING: LearningOptions = { rate: 0.7, squares: 0.03, sureFrom: 0.95 };
/** Alarms are rare, so what is harmless must be learned to be surely so. */
const SAFETY_LEARNING: LearningOptions = { ...LEARNING, sureFrom: 1 };

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
  const analyze = analyzeOnce(new MessageAnalyzer(source, wordCounts, named, idOf));
  const analyses = Object.entries(source.examples).map(
    ([topic, texts]) => [topic, texts.map(analyze)] as const,
  );
  const trained = (examples: readonly Example[], options = LEARNING) =>
    trainModel(toTrainingSet(examples, allFeatures), options);
  const labels = labelExamples(source, groups, analyze, analyses);
  const { model, heldOut } = trainAndPredict(toTrainingSet(labels, allFeatures));
  const models = {
    model,
    safety: trained(safetyExamples(source, analyze, analyses), SAFETY_LEARNING),
    moves: trained(moveExamples(source, analyze, analyses)),
    followUps: trained(followUpExamples(source, analyze, analyses, idOf)),
    concerns: trained(concernExamples(source, analyze, analyses)),
  };
  const amongNamed = groups.map(({ label, topics }) => ({
    label,
    model: trained(topicExamples(analyses.filter(([topic]) => topics.includes(topic)))),
  }));
  const vocabulary = pruneVocabulary(allFeatures, [
    ...Object.values(models),
    ...amongNamed.map(({ model }) => model),
  ]);
  return {
    wordCounts,
    vocabulary,
    ...models,
    named: amongNamed,
    calibration: fitCalibration(heldOut),
  };
}

/** Takes each text apart once. */
function analyzeOnce(analyzer: MessageAnalyzer): (text: string) => Analysis {
  const analyses = new Map<string, Analysis>();
  return (text) => {
    const known = analyses.get(text) ?? analyzer.analyze(text);
    analyses.set(text, known);
    return known;
  };
}

function trainModel(set: TrainingSet, options: LearningOptions): Model {
  const learner = learnerOf(set, options);
  learner.learn([...set.vectors.keys()], EPOCHS);
  return toModel(set, learner);
}

/** Trains on every example too; in the middle, it predicts the topics of those held back until then. */
function trainAndPredict(set: TrainingSet): { model: Model; heldOut: HeldOutPrediction[] } {
  const learner = learnerOf(set, LEARNING);
  const messages = [...set.vectors.keys()];
  // Chosen by content, so that one more example moves none of the others.
  const byHash = messages.toSorted((a, b) => (set.hashes[a] as number) - (set.hashes[b] as number));
  const held = byHash.slice(0, Math.ceil(messages.length / HELD_EVERY));
  const isHeld = new Set(held);
  const open = learner.learn(
    messages.filter((message) => !isHeld.has(message)),
    EPOCHS / 2,
  );
  const heldOut = held.map((message) => {
    const chances = learner.chancesOf(message);
    const top = argmax(chances);
    const certainty = certaintyOf(chances, top, set.words[message] as number);
    return { ...certainty, right: top === set.labels[message] };
  });
  learner.learn([...held, ...open], EPOCHS / 2);
  return { model: toModel(set, learner), heldOut };
}

function learnerOf({ topics, importance, meaning, vectors, labels }: TrainingSet, options: LearningOptions) {
  const sizes = { topics: topics.length, rows: importance.length + meaning.mean.length };
  return new Learner({ vectors, labels, sizes }, options);
}

function toModel(
  { topics, rows, importance, meaning }: TrainingSet,
  { weights, bias }: Pick<Model, 'weights' | 'bias'>,
): Model {
  return { topics, rows, importance, meaning, weights, bias };
}

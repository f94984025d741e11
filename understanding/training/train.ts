import { normalize, tokenize } from '../../text/normalize';
import { countWords, MessageAnalyzer } from '../analyzer';
import { certaintyOf, fitCalibration, type HeldOutPrediction } from '../classifier/calibration';
import { argmax, type Model } from '../classifier/classifier';
import { Learner, type LearningOptions } from '../classifier/logisticRegression';
import type { RecognizerSource, Training } from '../types';
import { GrowingVocabulary } from './growingVocabulary';
import {
  concernExamples,
  followUpExamples,
  labelExamples,
  moveExamples,
  safetyExamples,
  topicExamples,
} from './labelledExamples';
import { topicsByName } from './namedTopics';
import { type Example, type TrainingSet, toTrainingSet } from './trainingSet';

/** One in so many examples is held back in the first half of the training, and calibrates confidence. */
const HELD_EVERY = 10;
const LEARNING = { rate: 0.7, squares: 0.03, sureFrom: 0.95, leastError: 0.02, epochs: 3 };
/** Alarms are rare, so what is harmless must be learned to be surely so. */
const SAFETY_LEARNING = { ...LEARNING, sureFrom: 1, leastError: 0.01, epochs: 4 };
/** Harm is told in words that none of its thousands of examples has, so their meaning counts all the same. */
const SAFETY_MEANING = 0.7;
/** Epochs of topics before those held back are predicted, and as many after that. */
const EPOCHS_A_HALF = 2;

/**
 * Trains the models of topics, of safety, of moves, of follow-ups and of concerns on every example, and calibrates
 * confidence on messages held back. It takes seconds, so a server runs it in a worker thread.
 */
export function train(source: RecognizerSource): Training {
  const tokensOf = oncePerText((text: string) => tokenize(normalize(text)));
  const wordCounts = countWords(source, tokensOf);
  const features = new GrowingVocabulary();
  const groups = topicsByName(source, tokensOf);
  const named = new Set(groups.flatMap(({ topics }) => topics));
  const analyzer = new MessageAnalyzer(source, wordCounts, named, features);
  const analyze = oncePerText((text: string) => analyzer.analyze(text, tokensOf(text)));
  const analyses = Object.entries(source.examples).map(
    ([topic, texts]) => [topic, texts.map(analyze)] as const,
  );
  const trained = (examples: readonly Example[], options = LEARNING, meaningWeight?: number) =>
    trainModel(toTrainingSet(examples, features, meaningWeight), options);
  const labels = labelExamples(source, groups, analyze, analyses);
  const { model, heldOut } = trainAndPredict(toTrainingSet(labels, features));
  const models = {
    model,
    safety: trained(safetyExamples(source, analyzer, analyze, analyses), SAFETY_LEARNING, SAFETY_MEANING),
    moves: trained(moveExamples(source, analyze, analyses)),
    followUps: trained(followUpExamples(source, analyze, analyses, features)),
    concerns: trained(concernExamples(source, analyze, analyses)),
  };
  const amongNamed = groups.map(({ label, topics }) => ({
    label,
    model: trained(topicExamples(analyses.filter(([topic]) => topics.includes(topic)))),
  }));
  return {
    wordCounts,
    vocabulary: features.pruned([...Object.values(models), ...amongNamed.map(({ model }) => model)]),
    ...models,
    named: amongNamed,
    calibration: fitCalibration(heldOut),
  };
}

/** Does the same for a text once. */
function oncePerText<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const result = known.get(text) ?? read(text);
    known.set(text, result);
    return result;
  };
}

function trainModel(set: TrainingSet, options: typeof LEARNING): Model {
  const learner = learnerOf(set, options);
  learner.learn([...set.labels.keys()], options.epochs);
  return toModel(set, learner);
}

/** Trains on every example too; in the middle, it predicts the topics of those held back until then. */
function trainAndPredict(set: TrainingSet): { model: Model; heldOut: HeldOutPrediction[] } {
  const learner = learnerOf(set, LEARNING);
  const messages = [...set.labels.keys()];
  // Chosen by content, so that one more example moves none of the others.
  const byHash = messages.toSorted((a, b) => (set.hashes[a] as number) - (set.hashes[b] as number));
  const held = byHash.slice(0, Math.ceil(messages.length / HELD_EVERY));
  const isHeld = new Set(held);
  const open = learner.learn(
    messages.filter((message) => !isHeld.has(message)),
    EPOCHS_A_HALF,
  );
  const heldOut = held.map((message) => {
    const chances = learner.chancesOf(message);
    const top = argmax(chances);
    const certainty = certaintyOf(chances, top, set.words[message] as number);
    return { ...certainty, right: top === set.labels[message] };
  });
  learner.learn([...held, ...open], EPOCHS_A_HALF);
  return { model: toModel(set, learner), heldOut };
}

function learnerOf({ topics, importance, meaning, vectorOf, labels }: TrainingSet, options: LearningOptions) {
  const sizes = { topics: topics.length, rows: meaning.mean.length + importance.length };
  return new Learner({ vectorOf, labels, sizes }, options);
}

function toModel(
  { topics, rows, importance, meaning }: TrainingSet,
  { weights, bias }: Pick<Model, 'weights' | 'bias'>,
): Model {
  return { topics, rows, importance, meaning, weights, bias };
}

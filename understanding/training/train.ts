import { isWord } from '../../text/normalize';
import { type Analysis, countWords, MessageAnalyzer } from '../analyzer';
import { certaintyOf, fitCalibration, type HeldOutPrediction } from '../classifier/calibration';
import { argmax, logitsOf, type Model, softmax } from '../classifier/classifier';
import { type TrainingOptions, trainWeights } from '../classifier/logisticRegression';
import { followUpFeatures } from '../followUps/followUpReader';
import { safetyFeatures } from '../safety/safetyGate';
import { NO_MOVE, type RecognizerSource, type Training } from '../types';
import { topicsByName } from './namedTopics';
import { type Example, growingIds, pruneVocabulary, type TrainingSet, toTrainingSet } from './trainingSet';

const CALIBRATION_FOLDS = 5;
/** Two of the five folds calibrate as well as all: from one fold to the next, slope and offset vary by 5 %. */
const CALIBRATION_ROUNDS = 2;
const TRAINING: TrainingOptions = { epochs: 8, rate: 0.7, squares: 0.03 };
const CALIBRATION_TRAINING: TrainingOptions = { ...TRAINING, epochs: 3 };

/**
 * Trains the models of topics, of safety, of moves and of follow-ups on every example, and calibrates confidence on messages held
 * back. It takes seconds, so a server runs it in a worker thread.
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
    ...groups.map(({ topics }) => topicExamples(analyses.filter(([topic]) => topics.includes(topic)))),
  ]);
  const [topics, safety, moves, followUps, ...amongNamed] = sets.map((examples) =>
    toTrainingSet(examples, vocabulary),
  ) as [TrainingSet, TrainingSet, TrainingSet, TrainingSet, ...TrainingSet[]];
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
  };
}

/** One in so many messages of topics trains the moves as no move: enough to know them by. */
const NO_MOVE_EVERY = 8;

/** The analyzed examples of each topic. */
type Analyses = readonly (readonly [topic: string, analyses: readonly Analysis[]])[];

/** The examples with their labels: topics that names tell apart have one, and names count as their kind. */
function labelExamples(
  { titles }: RecognizerSource,
  groups: ReturnType<typeof topicsByName>,
  analyzer: MessageAnalyzer,
  analyses: Analyses,
): Example[] {
  const labels = new Map(groups.flatMap(({ label, topics }) => topics.map((topic) => [topic, label])));
  return [...analyses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([topic, messages]) =>
      [...(titles[topic] ?? []).map((title) => analyzer.analyze(title)), ...messages].map((analysis) =>
        exampleOf(labels.get(topic) ?? topic, { ...analysis, features: analysis.generic }),
      ),
    );
}

function topicExamples(analyses: Analyses): Example[] {
  return analyses.flatMap(([topic, messages]) => messages.map((analysis) => exampleOf(topic, analysis)));
}

function exampleOf(topic: string, { typed, features }: Analysis): Example {
  return { topic, features, text: typed.join(' '), words: typed.filter(isWord).length };
}

/**
 * The safety examples, and every topic's messages: those of the urgent topic are urgent, and those of all others harmless,
 * but those of the crisis topic, which may be sad or worse, are left out.
 */
function safetyExamples(source: RecognizerSource, analyzer: MessageAnalyzer, analyses: Analyses): Example[] {
  const kinds = new Map(source.redFlags.groups.map(({ id, topic }) => [topic, id]));
  const example = (label: string, analysis: Analysis) =>
    exampleOf(label, { ...analysis, features: safetyFeatures(analysis) });
  return [
    ...Object.entries(source.safetyExamples).flatMap(([label, texts]) =>
      texts.map((text) => example(label, analyzer.analyze(text))),
    ),
    ...analyses
      .filter(([topic]) => kinds.get(topic) !== 'crisis')
      .flatMap(([topic, messages]) =>
        messages.map((analysis) => example(kinds.get(topic) ?? 'harmless', analysis)),
      ),
  ];
}

/** The examples of moves, and a part of every topic's messages: most messages are no move. */
function moveExamples(source: RecognizerSource, analyzer: MessageAnalyzer, analyses: Analyses): Example[] {
  const moves = Object.entries(source.moveExamples).flatMap(([move, texts]) =>
    texts.map((text) => exampleOf(move, analyzer.analyze(text))),
  );
  const others = analyses
    .filter(([topic]) => !source.aboutTalk.includes(topic))
    .flatMap(([, messages]) => messages.filter((_, i) => i % NO_MOVE_EVERY === 0));
  return [...moves, ...others.map((analysis) => exampleOf(NO_MOVE, analysis))];
}

/** Each follow-up trains after so many of the topics it may follow. */
const AFTER_EACH = 3;
/** One in so many messages that stand alone trains the follow-ups too: they mean the same after any answer. */
const ALONE_EVERY = 2;

function followUpExamples(
  { followUps, kinds, moveExamples, aboutTalk }: RecognizerSource,
  analyzer: MessageAnalyzer,
  analyses: Analyses,
  idOf: (feature: string) => number,
): Example[] {
  const example = (means: string, after: string, analysis: Analysis) => ({
    ...exampleOf(means, { ...analysis, features: followUpFeatures(analysis, after, kinds, idOf) }),
    text: `${analysis.typed.join(' ')} after ${after}`,
  });
  const said = followUps.flatMap(({ after, means, text }, i) => {
    const analysis = analyzer.analyze(text);
    return [...after.keys()]
      .slice(0, AFTER_EACH)
      .map((k) => example(means, after[(i + k) % after.length] as string, analysis));
  });
  const contexts = [...new Set(followUps.flatMap(({ after }) => after))];
  if (contexts.length === 0) return [];
  const alone = [
    ...analyses.filter(([topic]) => !aboutTalk.includes(topic)),
    ...Object.entries(moveExamples)
      .filter(([move]) => move !== NO_MOVE)
      .map(([move, texts]) => [move, texts.map((text) => analyzer.analyze(text))] as const),
  ].flatMap(([means, messages]) =>
    messages.filter((_, i) => i % ALONE_EVERY === 0).map((analysis) => ({ means, analysis })),
  );
  return [
    ...said,
    ...alone.map(({ means, analysis }, i) =>
      example(means, contexts[i % contexts.length] as string, analysis),
    ),
  ];
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

import { NO_CONCERN } from '../../shared/concernLabels';
import type { Analysis, MessageAnalyzer } from '../analyzer';
import type { FeatureIds } from '../classifier/vocabulary';
import { concernFeatures } from '../concerns/concernReader';
import { followUpFeatures } from '../followUps/followUpReader';
import { safetyFeatures } from '../safety/safetyGate';
import { NO_MOVE, type RecognizerSource } from '../types';
import type { topicsByName } from './namedTopics';
import type { Example } from './trainingSet';

/** One in so many messages of topics trains the moves as no move: enough to know them by. */
const NO_MOVE_EVERY = 8;

type Analyze = (text: string) => Analysis;

/** The analyzed examples of each topic. */
type Analyses = readonly (readonly [topic: string, analyses: readonly Analysis[]])[];

/** The examples with their labels: topics that names tell apart have one, and names count as their kind. */
export function labelExamples(
  { titles }: RecognizerSource,
  groups: ReturnType<typeof topicsByName>,
  analyze: Analyze,
  analyses: Analyses,
): Example[] {
  const labels = new Map(groups.flatMap(({ label, topics }) => topics.map((topic) => [topic, label])));
  return [...analyses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([topic, messages]) =>
      [...(titles[topic] ?? []).map(analyze), ...messages].map((analysis) =>
        exampleOf(labels.get(topic) ?? topic, analysis, analysis.generic),
      ),
    );
}

/** Messages with their own topics as labels. */
export function topicExamples(analyses: Analyses): Example[] {
  return analyses.flatMap(([topic, messages]) => messages.map((analysis) => exampleOf(topic, analysis)));
}

/** One in so many of some messages, the first of them too. */
function oneIn<T>(every: number, messages: readonly T[]): T[] {
  return messages.filter((_, i) => i % every === 0);
}

/** The messages of each move, without those of none. */
function actualMoves({
  moveExamples,
}: Pick<RecognizerSource, 'moveExamples'>): [move: string, texts: string[]][] {
  return Object.entries(moveExamples).filter(([move]) => move !== NO_MOVE);
}

function exampleOf(topic: string, { typed, words, features: own }: Analysis, features = own): Example {
  return { topic, features, text: typed.join(' '), words: words.filter(Boolean).length };
}

/**
 * The safety examples, and all other messages: those of the urgent topic are urgent, and those of all others, of concerns, of
 * follow-ups and of moves harmless, but those of the crisis topic, which may be sad or worse, are left out.
 * @param analyzer reads those that train nothing else, so that they are not kept as `analyze` would
 */
export function safetyExamples(
  source: RecognizerSource,
  analyzer: MessageAnalyzer,
  analyze: Analyze,
  analyses: Analyses,
): Example[] {
  const kinds = new Map(source.redFlags.groups.map(({ id, topic }) => [topic, id]));
  const example = (label: string, analysis: Analysis) => exampleOf(label, analysis, safetyFeatures(analysis));
  const { everyday, ...harms } = source.safetyExamples;
  return [
    ...Object.entries(harms).flatMap(([label, texts]) =>
      texts.map((text) => example(label, analyzer.analyze(text))),
    ),
    ...everyday.map((text) => example('harmless', analyze(text))),
    ...Object.entries(source.concernExamples)
      .filter(([concern]) => concern !== NO_CONCERN)
      .flatMap(([, texts]) => texts.map((text) => example('harmless', analyze(text)))),
    ...source.followUps
      .filter(({ means }) => !kinds.has(means))
      .map(({ text }) => example('harmless', analyze(text))),
    ...Object.values(source.moveExamples).flatMap((texts) =>
      texts.map((text) => example('harmless', analyze(text))),
    ),
    ...analyses
      .filter(([topic]) => kinds.get(topic) !== 'crisis')
      .flatMap(([topic, messages]) =>
        messages.map((analysis) => example(kinds.get(topic) ?? 'harmless', analysis)),
      ),
  ];
}

/** The examples of moves, and a part of every topic's messages: most messages are no move. */
export function moveExamples(source: RecognizerSource, analyze: Analyze, analyses: Analyses): Example[] {
  const moves = Object.entries(source.moveExamples).flatMap(([move, texts]) =>
    texts.map((text) => exampleOf(move, analyze(text))),
  );
  const others = analyses
    .filter(([topic]) => !source.aboutTalk.includes(topic))
    .flatMap(([, messages]) => oneIn(NO_MOVE_EVERY, messages));
  return [...moves, ...others.map((analysis) => exampleOf(NO_MOVE, analysis))];
}

/** Each follow-up trains after so many of the topics it may follow. */
const AFTER_EACH = 3;
/** One in so many messages that stand alone trains the follow-ups too: they mean the same after any answer. */
const ALONE_EVERY = 2;

export function followUpExamples(
  source: RecognizerSource,
  analyze: Analyze,
  analyses: Analyses,
  ids: FeatureIds,
): Example[] {
  const { followUps, kinds, aboutTalk } = source;
  const example = (means: string, after: string, analysis: Analysis) => ({
    ...exampleOf(means, analysis, followUpFeatures(analysis, after, kinds, ids)),
    text: `${analysis.typed.join(' ')} after ${after}`,
  });
  const said = followUps.flatMap(({ after, means, text }, i) => {
    const analysis = analyze(text);
    return [...after.keys()]
      .slice(0, AFTER_EACH)
      .map((k) => example(means, after[(i + k) % after.length] as string, analysis));
  });
  const contexts = [...new Set(followUps.flatMap(({ after }) => after))];
  if (contexts.length === 0) return [];
  const alone = [
    ...analyses.filter(([topic]) => !aboutTalk.includes(topic)),
    ...actualMoves(source).map(([move, texts]) => [move, texts.map(analyze)] as const),
  ].flatMap(([means, messages]) => oneIn(ALONE_EVERY, messages).map((analysis) => ({ means, analysis })));
  return [
    ...said,
    ...alone.map(({ means, analysis }, i) =>
      example(means, contexts[i % contexts.length] as string, analysis),
    ),
  ];
}

/** One in so many messages of topics, of moves and of everyday talk trains the concerns as none. */
const NO_CONCERN_EVERY = 2;

/** The messages that tell a concern or none; as none also what nobody tells of themselves: follow-ups, and a part of all else. */
export function concernExamples(source: RecognizerSource, analyze: Analyze, analyses: Analyses): Example[] {
  const example = (label: string, analysis: Analysis) =>
    exampleOf(label, analysis, concernFeatures(analysis));
  const { concernExamples, told, redFlags, followUps, safetyExamples } = source;
  const telling = new Set([...told, ...redFlags.mild]);
  const said = Object.entries(concernExamples).flatMap(([concern, texts]) =>
    texts.map((text) => example(concern, analyze(text))),
  );
  const part = <T>(messages: readonly T[]) => oneIn(NO_CONCERN_EVERY, messages);
  const plainFollowUps = followUps.filter(
    ({ means, after }) => !telling.has(means) && after.some((topic) => !telling.has(topic)),
  );
  const inTalk = [
    ...plainFollowUps.map(({ text }) => text),
    ...part(actualMoves(source).flatMap(([, texts]) => texts)),
    ...part(safetyExamples.everyday),
  ];
  const others = [
    ...analyses.filter(([topic]) => !telling.has(topic)).flatMap(([, messages]) => part(messages)),
    ...inTalk.map(analyze),
  ];
  const reactions = analyses.filter(([topic]) => redFlags.mild.includes(topic));
  return said.length === 0
    ? []
    : [
        ...said,
        ...others.map((analysis) => example(NO_CONCERN, analysis)),
        ...reactions.flatMap(([topic, messages]) => messages.map((analysis) => example(topic, analysis))),
      ];
}

import { groupBy } from '../../shared/groupBy';
import type { Understanding } from '../types';
import { accepts, type Labelled } from './labelled';

/** A labelled message, and how it was understood. */
export interface Judged {
  message: Labelled;
  understanding: Understanding;
}

/** How well messages were understood; shares are in percent. */
export interface Score {
  messages: number;
  /** Messages whose topic is right: the intent or an alternative to it. */
  accuracy: number;
  /** Messages whose topic is the intent. */
  strict: number;
  /** The mean over the intents of F1, the harmonic mean of precision and recall. */
  macroF1: number;
  /** Messages outside the guide that no topic of the guide took; undefined when there are none. */
  keptOut: number | undefined;
  /** Pairs of an intent and a wrong topic, the most frequent first. */
  confusions: { intent: string; topic: string; texts: string[] }[];
  /** The expected calibration error (Naeini et al. 2015): how far confidence is from the share that is right. */
  calibrationError: number;
  /** If only a confidence of at least `from` is answered: messages that are answered, and which of these are wrong. */
  risk: { from: number; coverage: number; wrong: number }[];
  /** The accuracy of the messages with a tag. */
  byTag: Record<string, number>;
}

const BINS = 10;
const THRESHOLDS = [0, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Which topics the guide answers, and which are for messages that it does not answer. */
export interface Scope {
  guided: ReadonlySet<string>;
  outside: ReadonlySet<string>;
}

/** Scores the understanding of labelled messages. */
export function score(judged: readonly Judged[], scope: Scope): Score {
  const outside = judged.filter(({ message }) => scope.outside.has(message.intent));
  return {
    messages: judged.length,
    accuracy: percentOf(judged, isRight),
    strict: percentOf(judged, ({ message, understanding }) => message.intent === understanding.topic),
    macroF1: macroF1(judged),
    keptOut:
      outside.length > 0
        ? percentOf(outside, (one) => isRight(one) || !scope.guided.has(one.understanding.topic))
        : undefined,
    confusions: confusions(judged.filter(isWrong)),
    calibrationError: calibrationError(judged),
    risk: THRESHOLDS.map((from) => {
      const isAnswered = ({ understanding }: Judged) => understanding.confidence >= from;
      return {
        from,
        coverage: percentOf(judged, isAnswered),
        wrong: percentOf(judged.filter(isAnswered), isWrong),
      };
    }),
    byTag: tagScores(judged),
  };
}

/** Whether the topic is right: the intent or an alternative to it. */
export function isRight({ message, understanding }: Judged): boolean {
  return accepts(message, understanding.topic);
}

function isWrong(one: Judged): boolean {
  return !isRight(one);
}

function calibrationError(judged: readonly Judged[]): number {
  const bins = groupBy(judged, ({ understanding }) =>
    Math.min(BINS - 1, Math.floor(BINS * understanding.confidence)),
  );
  const gaps = [...bins.values()].map((bin) =>
    Math.abs(bin.reduce((sum, one) => sum + one.understanding.confidence - (isRight(one) ? 1 : 0), 0)),
  );
  return judged.length === 0 ? 0 : (100 * gaps.reduce((sum, gap) => sum + gap, 0)) / judged.length;
}

/** An alternative topic that was understood counts as the intent. */
function macroF1(judged: readonly Judged[]): number {
  const intents = new Set(judged.map(({ message }) => message.intent));
  const guess = (one: Judged) => (isRight(one) ? one.message.intent : one.understanding.topic);
  let sum = 0;
  for (const intent of intents) {
    const hit = judged.filter((one) => one.message.intent === intent && guess(one) === intent).length;
    const total =
      judged.filter((one) => one.message.intent === intent).length +
      judged.filter((one) => guess(one) === intent).length;
    sum += (2 * hit) / total;
  }
  return (100 * sum) / intents.size;
}

function confusions(wrong: readonly Judged[]): Score['confusions'] {
  const pairs = new Map<string, Score['confusions'][number]>();
  for (const { message, understanding } of wrong) {
    const key = `${message.intent} ${understanding.topic}`;
    const pair = pairs.get(key) ?? { intent: message.intent, topic: understanding.topic, texts: [] };
    pair.texts.push(message.text);
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.texts.length - a.texts.length);
}

function tagScores(judged: readonly Judged[]): Record<string, number> {
  const tags = new Set(judged.flatMap(({ message }) => message.tags));
  return Object.fromEntries(
    [...tags].sort().map((tag) => [
      tag,
      percentOf(
        judged.filter(({ message }) => message.tags.includes(tag)),
        isRight,
      ),
    ]),
  );
}

/** In percent; 0 of nothing. */
function percentOf(judged: readonly Judged[], counts: (one: Judged) => boolean): number {
  return judged.length === 0 ? 0 : (100 * judged.filter(counts).length) / judged.length;
}

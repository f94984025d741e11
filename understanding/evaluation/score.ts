import type { Understanding } from '../types';
import type { Labelled } from './labelled';

/** A labelled message and what was understood of it. */
export interface Judged {
  row: Labelled;
  understanding: Understanding;
}

export interface Score {
  messages: number;
  /** The topic is the intent or any of `alt`, in percent. */
  accuracy: number;
  /** The topic is the intent, in percent. */
  strict: number;
  /** Mean over the intents of the harmonic mean of precision and recall, in percent. */
  macroF1: number;
  /** Messages outside the guide that no guide topic took, in percent; undefined when there are none. */
  keptOut: number | undefined;
  /** Wrong topics, the most frequent pair first. */
  confusions: { intent: string; topic: string; texts: string[] }[];
  /** Answering only from a confidence on: share answered and share of those that are wrong, in percent. */
  risk: { from: number; coverage: number; wrong: number }[];
  byTag: Record<string, number>;
}

const THRESHOLDS = [0, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Which topics the guide answers, and which are for messages it does not answer. */
export interface Scope {
  guided: ReadonlySet<string>;
  outside: ReadonlySet<string>;
}

export function score(judged: readonly Judged[], { guided, outside: outsideTopics }: Scope): Score {
  const right = judged.filter(isRight);
  const outside = judged.filter(({ row }) => outsideTopics.has(row.intent));
  const kept = outside.filter((one) => isRight(one) || !guided.has(one.understanding.topic));
  return {
    messages: judged.length,
    accuracy: percent(right.length, judged.length),
    strict: percent(
      judged.filter(({ row, understanding }) => row.intent === understanding.topic).length,
      judged.length,
    ),
    macroF1: macroF1(judged),
    keptOut: outside.length > 0 ? percent(kept.length, outside.length) : undefined,
    confusions: confusions(judged.filter((one) => !isRight(one))),
    risk: THRESHOLDS.map((from) => {
      const answered = judged.filter(({ understanding }) => understanding.confidence >= from);
      const wrong = answered.filter((one) => !isRight(one));
      return {
        from,
        coverage: percent(answered.length, judged.length),
        wrong: percent(wrong.length, answered.length),
      };
    }),
    byTag: tagScores(judged),
  };
}

export function isRight({ row, understanding }: Judged): boolean {
  return row.intent === understanding.topic || row.alt.includes(understanding.topic);
}

/** An accepted alternative counts as its intent. */
function macroF1(judged: readonly Judged[]): number {
  const intents = new Set(judged.map(({ row }) => row.intent));
  const guess = (one: Judged) => (isRight(one) ? one.row.intent : one.understanding.topic);
  let sum = 0;
  for (const intent of intents) {
    const hit = judged.filter((one) => one.row.intent === intent && guess(one) === intent).length;
    const total =
      judged.filter((one) => one.row.intent === intent).length +
      judged.filter((one) => guess(one) === intent).length;
    sum += (2 * hit) / total;
  }
  return (100 * sum) / intents.size;
}

function confusions(wrong: readonly Judged[]): Score['confusions'] {
  const pairs = new Map<string, Score['confusions'][number]>();
  for (const { row, understanding } of wrong) {
    const key = `${row.intent} ${understanding.topic}`;
    const pair = pairs.get(key) ?? { intent: row.intent, topic: understanding.topic, texts: [] };
    pair.texts.push(row.text);
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.texts.length - a.texts.length);
}

function tagScores(judged: readonly Judged[]): Record<string, number> {
  const tags = new Set(judged.flatMap(({ row }) => row.tags));
  return Object.fromEntries(
    [...tags].sort().map((tag) => {
      const tagged = judged.filter(({ row }) => row.tags.includes(tag));
      return [tag, percent(tagged.filter(isRight).length, tagged.length)];
    }),
  );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

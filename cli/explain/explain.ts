import type { Assistant } from '../../bots/skincareBot';
import { talkContext } from '../../dialogs/routing/context';
import type { Loaded } from '../../knowledge/load';
import { definitionsIn } from '../../knowledge/references';
import { CLASSIFIED } from '../../shared/classifiedSign';
import { isWord } from '../../text/normalize';
import { findPhrases, matcherOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { type HeldAnswer, hold } from '../talks/hold';
import type { ExampleIndex, Near } from './nearestExamples';
import { stepsOf, whyConsulted } from './steps';

/** Why a message is answered as it is. Lines are in plain words. */
export interface Explanation {
  text: string;
  /** What was misspelled, and for what it was taken. */
  repaired: { typed: string; repaired: string }[];
  names: { text: string; id: string; negatedBy?: string }[];
  facets: readonly string[];
  /** The rule that decided the topic. */
  rule: string;
  topics: { topic: string; confidence: number; place: string }[];
  /** How much of the topic's confidence hangs on each word: what is lost without it. */
  words: { word: string; weight: number }[];
  nearest: Near[];
  /** What the talk and the dialog made of it. */
  steps: string[];
  /** Why the advice to consult stands there; undefined when it does not. */
  consultation?: string;
  answer: string;
}

const TOPICS = 5;
const WORDS = 8;
const EXAMPLES = 5;
/** A smaller weight would be shown as 0. */
const LEAST_WEIGHT = 0.005;

/** What explanations are made from. */
export interface Explainable extends Assistant {
  loaded: Pick<Loaded, 'sources'>;
  index: ExampleIndex;
}

/** Explains the last message of a talk. @param texts all of its messages, at least one */
export function explainMessage(texts: readonly string[], assistant: Explainable): Explanation {
  const { knowledge, loaded, index } = assistant;
  const held = hold(texts, 'directline', assistant).at(-1);
  if (!held) throw new Error('a talk has at least one message');
  const { understanding, reply } = held;
  const placeOf = topicPlaces(loaded);
  const consultation = whyConsulted(held, knowledge, placeOf);
  return {
    text: understanding.text,
    repaired: understanding.tokens.flatMap(({ typed, repaired }) =>
      typed === repaired ? [] : [{ typed, repaired }],
    ),
    names: understanding.entities.map(({ text, id, negated, start }) => {
      const by = negated ? negatorBefore(understanding, start, knowledge.negation.before) : undefined;
      return { text, id, ...(by === undefined ? {} : { negatedBy: by }) };
    }),
    facets: understanding.facets,
    rule: ruleOf(held, assistant),
    topics: understanding.alternatives.slice(0, TOPICS).map(({ topic, confidence }) => ({
      topic,
      confidence,
      place: placeOf(topic),
    })),
    words: wordWeights(held, assistant),
    nearest: index.nearest(
      understanding.tokens.map(({ repaired }) => repaired),
      EXAMPLES,
    ),
    steps: stepsOf(held, knowledge, placeOf),
    ...(consultation === undefined ? {} : { consultation }),
    answer: reply.text,
  };
}

/** What decided the topic: the first of these that holds, in the recognizer's own order. */
function ruleOf({ understanding }: HeldAnswer, { knowledge }: Assistant): string {
  const { redFlag, doubt, topic, decision, confidence, tokens, parts } = understanding;
  if (redFlag)
    return redFlag.sign === CLASSIFIED
      ? `a red flag (${redFlag.kind}) by the safety gate's classifier`
      : `a red flag (${redFlag.kind}) by the sign "${redFlag.sign}" of safety.yaml`;
  const doubted = doubt === undefined ? '' : `; the safety gate doubts whether it is ${doubt}`;
  const several = parts === undefined ? '' : `; it asks ${parts.length} questions`;
  const words = knowledge.decidingWords.get(topic) ?? [];
  const [found] = findPhrases(tokens, matcherOf(words));
  if (confidence === 1 && found) {
    const said = tokens.slice(found.start, found.end).map(({ repaired }) => repaired);
    return `"${said.join(' ')}" decides for ${topic} (alwaysTopics in safety.yaml)${doubted}`;
  }
  if (confidence === 1) return `it is the name of ${topic}, or nothing readable${doubted}`;
  return `the classifier: ${decision}, ${confidence.toFixed(2)} sure of ${topic}${doubted}${several}`;
}

/** What the topic loses without each of the words (occlusion, Zeiler and Fergus 2014): true of any classifier. */
function wordWeights(
  { understanding: { tokens, topic }, before, turn }: HeldAnswer,
  { knowledge, recognizer }: Assistant,
): Explanation['words'] {
  const context = talkContext({ state: before, turn, knowledge });
  const confidenceIn = (texts: readonly string[]) =>
    recognizer.understand(texts.join(' '), context).alternatives.find((one) => one.topic === topic)
      ?.confidence ?? 0;
  const texts = tokens.map(({ repaired }) => repaired);
  const whole = confidenceIn(texts);
  return texts
    .map((word, i) => ({ word, weight: whole - confidenceIn(texts.filter((_, other) => other !== i)) }))
    .filter(({ word, weight }) => isWord(word) && Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, WORDS);
}

function negatorBefore({ tokens }: Understanding, start: number, negators: readonly string[]): string {
  const found = findPhrases(tokens, matcherOf(negators)).filter(({ end }) => end <= start);
  const last = found.at(-1);
  return last
    ? tokens
        .slice(last.start, last.end)
        .map(({ repaired }) => repaired)
        .join(' ')
    : 'what follows it';
}

function topicPlaces({ sources }: Explainable['loaded']): (topic: string) => string {
  const places = new Map(
    definitionsIn(sources)
      .filter(({ target }) => target === 'topic')
      .map(({ name, file, path }) => [name, file.fault(path, '', '').place.replace(/:\d+$/, '')]),
  );
  return (topic) => places.get(topic) ?? '';
}

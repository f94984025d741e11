import { isWord } from '../text/normalize';
import { MessageAnalyzer } from './analyzer';
import { calibrated, certaintyOf } from './classifier/calibration';
import { greatest } from './classifier/classifier';
import { TopicClassifier } from './classifier/topicClassifier';
import { Vocabulary } from './classifier/vocabulary';
import { train } from './training/train';
import type { RecognizerSource } from './types';

/** The class of messages that mean none of the intents. */
const OUTSIDE = '';

/** The likeliest intent of a message. */
export interface Intent {
  intent: string;
  /** How likely it is right: 0..1. */
  confidence: number;
}

/**
 * Trains the classifier by itself, on intents of any domain: without a guide, its names and its safety.
 * @param examples messages by intent; an intent's name tells what it means, too
 * @param outside messages that mean none of the intents, if there are any
 * @returns what tells the intent of a message, also where it is unlikely
 */
export function trainIntents(
  examples: Readonly<Record<string, string[]>>,
  outside: readonly string[] = [],
): (text: string) => Intent {
  const source = sourceOf(examples, outside);
  const { model, vocabulary, wordCounts, calibration } = train(source);
  const analyzer = new MessageAnalyzer(source, wordCounts, new Set(), new Vocabulary(vocabulary));
  const classifier = new TopicClassifier(model, []);
  return (text) => {
    const analysis = analyzer.analyze(text);
    const chances = classifier.chancesOf(analysis);
    const [first = 0, second = first] = greatest(chances, 2);
    const top = classifier.topics[first] === OUTSIDE ? second : first;
    const words = analysis.tokens.filter(isWord).length;
    return {
      intent: classifier.topics[top] as string,
      confidence: calibrated(certaintyOf(chances, top, words), calibration),
    };
  };
}

/** A guide that knows nothing but examples. */
function sourceOf(
  examples: Readonly<Record<string, string[]>>,
  outside: readonly string[],
): RecognizerSource {
  const spelledOut = (intent: string) => intent.replace(/[_/-]+/g, ' ');
  return {
    examples: outside.length > 0 ? { ...examples, [OUTSIDE]: [...outside] } : examples,
    titles: Object.fromEntries(Object.keys(examples).map((intent) => [intent, [spelledOut(intent)]])),
    moveExamples: {},
    concernExamples: {},
    followUps: [],
    corrections: { leads: [], setsBeside: [], instead: [] },
    kinds: {},
    safetyExamples: { urgent: [], crisis: [], harmless: [], everyday: [] },
    entities: [],
    namedTopics: {},
    facets: [],
    vocabulary: [],
    negation: { before: [], after: [], ends: [], pseudo: [], asking: [], joins: [] },
    redFlags: {
      groups: [],
      body: [],
      senses: {},
      personal: [],
      errands: [],
      harms: [],
      mild: [],
      words: {},
      breaks: [],
    },
    languages: {},
    alwaysTopics: [],
    background: [OUTSIDE],
    unreadable: OUTSIDE,
    aboutTalk: [],
    followUp: '',
    moves: [],
    courtesies: [],
    closing: [],
    social: [],
    told: [],
    questions: [],
    fillers: [],
    pointers: [],
  };
}

import { isWord, statements } from '../text/normalize';
import type { Analysis, MessageAnalyzer } from './analyzer';
import { calibrated, certaintyOf } from './classifier/calibration';
import { argmax, greatest } from './classifier/classifier';
import { TopicClassifier } from './classifier/topicClassifier';
import { MAX_ALTERNATIVES, type RecognizerSource, type Training, type Understanding } from './types';

/** From this confidence on, a message is about what all of it says. */
const WHOLE_STANDS_FROM = 0.8;
/** A move such as "what now?", in a sentence beside others, mostly leans on them. */
const MOVE_IN_SENTENCE = 0.5;

/** What a message is about by itself. */
export interface TopicReading extends Pick<Understanding, 'topic' | 'confidence' | 'alternatives'> {
  /** The chance of each of the reader's topics. */
  chances: Float64Array;
  /** The same of the message as a whole, whatever its sentences say. */
  whole: Float64Array;
}

/** Reads what messages are about, by all of their words and, where these leave it open, by their sentences. */
export class TopicReader {
  readonly topics: readonly string[];
  private readonly analyzer: MessageAnalyzer;
  private readonly classifier: TopicClassifier;
  private readonly calibration: Training['calibration'];
  /** How much each topic counts in a sentence beside others. */
  private readonly weights: readonly number[];

  constructor(
    { social, background, moves }: Pick<RecognizerSource, 'social' | 'background' | 'moves'>,
    { model, named, calibration }: Pick<Training, 'model' | 'named' | 'calibration'>,
    analyzer: MessageAnalyzer,
  ) {
    this.analyzer = analyzer;
    this.classifier = new TopicClassifier(model, named);
    this.topics = this.classifier.topics;
    this.calibration = calibration;
    // Small talk counts nothing, so that no greeting answers for a question.
    const smallTalk = [...social, ...background];
    this.weights = this.topics.map((topic) =>
      smallTalk.includes(topic) ? 0 : moves.includes(topic) ? MOVE_IN_SENTENCE : 1,
    );
  }

  read(analysis: Analysis): TopicReading {
    const whole = this.chancesOf(analysis);
    const chances = this.withSentences(analysis, whole);
    return {
      topic: this.topics[argmax(chances)] as string,
      confidence: this.confidenceOf(chances, analysis),
      alternatives: greatest(chances, MAX_ALTERNATIVES).map((t) => ({
        topic: this.topics[t] as string,
        confidence: chances[t] as number,
      })),
      chances,
      whole,
    };
  }

  /** The chance of each topic, by all the words. */
  chancesOf(analysis: Analysis): Float64Array {
    return this.classifier.chancesOf(analysis);
  }

  private confidenceOf(chances: Float64Array, { tokens }: Analysis): number {
    const certainty = certaintyOf(chances, argmax(chances), tokens.filter(isWord).length);
    return calibrated(certainty, this.calibration);
  }

  /** Where the whole is unsure, or small talk, the message may be about one of its sentences. */
  private withSentences(analysis: Analysis, whole: Float64Array): Float64Array {
    const isSmallTalk = this.weights[argmax(whole)] === 0;
    if (!isSmallTalk && this.confidenceOf(whole, analysis) >= WHOLE_STANDS_FROM) return whole;
    const spans = statements(analysis.tokens);
    if (spans.length < 2) return whole;
    const parts = spans.map((span) => this.chancesOf(this.analyzer.part(analysis, span)));
    return mixtureOf(whole, parts, this.weights);
  }
}

/** The chances of a message that may be about all that it says or about one of its parts, each as likely. */
function mixtureOf(
  whole: Float64Array,
  parts: readonly Float64Array[],
  weights: readonly number[],
): Float64Array {
  const mixed = whole.map((chance, t) =>
    parts.reduce((sum, chances) => sum + (weights[t] as number) * (chances[t] as number), chance),
  );
  const total = mixed.reduce((sum, chance) => sum + chance, 0);
  return mixed.map((chance) => chance / total);
}

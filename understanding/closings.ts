import { CLOSING_MOVES } from '../shared/closingMoves';
import { isPunctuation, isWord, type Span } from '../text/normalize';
import type { Analysis, MessageAnalyzer } from './analyzer';
import type { MoveReader } from './moveReader';
import type { Questions } from './questions';
import type { TopicReader } from './topicReader';
import type { RecognizerSource } from './types';

/** A longer clause says more than a goodbye. */
const CLOSING_WORDS = 6;
/** From this chance on a clause closes. */
const CLOSES_FROM = 0.6;

/** Finds what takes leave in a message of several clauses: "noted. my train is here" */
export class Closings {
  private readonly topics: readonly string[];
  private readonly analyzer: MessageAnalyzer;
  private readonly reader: TopicReader;
  private readonly questions: Questions;
  private readonly moves: MoveReader;

  constructor(
    { closing }: Pick<RecognizerSource, 'closing'>,
    readers: {
      analyzer: MessageAnalyzer;
      reader: TopicReader;
      questions: Questions;
      moves: MoveReader;
    },
  ) {
    this.topics = closing;
    this.analyzer = readers.analyzer;
    this.reader = readers.reader;
    this.questions = readers.questions;
    this.moves = readers.moves;
  }

  /** The topic or move of the last clause that closes; undefined where none does, or the message asks something. */
  in(message: Analysis): string | undefined {
    const clauses = clausesOf(message.typed);
    const asks = ({ start, end }: Span) => this.questions.opens(message.typed.slice(start, end));
    if (clauses.length < 2 || message.typed.includes('?') || clauses.some(asks)) return undefined;
    const short = clauses.filter(({ start, end }) => end - start <= CLOSING_WORDS);
    return short.reverse().flatMap((clause) => this.closingOf(this.analyzer.part(message, clause)) ?? [])[0];
  }

  private closingOf(clause: Analysis): string | undefined {
    const { topic, confidence } = this.reader.read(clause);
    if (this.topics.includes(topic) && confidence >= CLOSES_FROM) return topic;
    const move = this.moves.read(clause);
    return move && CLOSING_MOVES.includes(move.id) && move.chance >= CLOSES_FROM ? move.id : undefined;
  }
}

function clausesOf(tokens: readonly string[]): Span[] {
  const ends = [...tokens.keys()].filter((i) => isPunctuation(tokens[i] as string));
  const spans = [...ends, tokens.length].map((end, i) => ({
    start: i === 0 ? 0 : (ends[i - 1] ?? 0) + 1,
    end,
  }));
  return spans.filter(({ start, end }) => tokens.slice(start, end).some(isWord));
}

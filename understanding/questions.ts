import { isWord } from '../text/normalize';
import { type PhraseMatcher, phraseSet } from '../text/phrases';
import type { RecognizerSource, Understanding } from './types';

/** A part of a message counts as a question of its own from this confidence on. */
const PART_FROM = 0.8;
/** So many questions of a message are answered; the others are left. */
const MAX_QUESTIONS = 5;

/** Finds the questions of a message among its parts. */
export class Questions {
  private readonly source: RecognizerSource;
  private readonly openings: PhraseMatcher<true>;
  private readonly fillers: ReadonlySet<string>;

  constructor(source: RecognizerSource) {
    this.source = source;
    this.openings = phraseSet(source.questions);
    this.fillers = new Set(source.fillers);
  }

  /**
   * The message with a part for each of its questions, or, when it asks one thing, as that. A greeting or what a person
   * says of themselves beside a question is no question, unless it may change the answer.
   */
  among(whole: Understanding, read: readonly Understanding[]): Understanding {
    const asking = new Set(read.filter((part) => this.asks(part)));
    const answerable = read.filter((part) => this.isAnswerable(part, asking.has(part)));
    const asked = answerable.filter((part) => asking.has(part));
    const counts =
      asked.length === 0 ? answerable : answerable.filter((part) => asking.has(part) || this.isTold(part));
    const parts = counts.slice(0, MAX_QUESTIONS);
    const isLeft = parts.length > 0 && (parts.length < counts.length || asked.length < asking.size);
    const left = isLeft ? { left: true as const } : {};
    if (new Set(parts.map(({ topic }) => topic)).size > 1) return { ...whole, ...left, parts };
    const [only] = parts;
    return only && asking.has(only) && this.isClear(only) && namesAll(only, whole)
      ? { ...only, ...left, text: whole.text, tokens: whole.tokens, entities: whole.entities }
      : whole;
  }

  private asks({ tokens }: Understanding): boolean {
    const typed = tokens.map((token) => token.typed);
    const isFiller = (word: string) => !isWord(word) || this.fillers.has(word);
    const openings = this.openings.findOverlapping(typed);
    return typed.includes('?') || openings.some(({ start }) => typed.slice(0, start).every(isFiller));
  }

  /** "and the price?" counts too: it goes on from the part before it. */
  private isAnswerable(part: Understanding, asks: boolean): boolean {
    if (this.source.background.includes(part.topic)) return false;
    return this.isClear(part) || (asks && part.facets.length > 0);
  }

  private isClear({ topic, decision, confidence }: Understanding): boolean {
    return decision === 'known' && confidence >= PART_FROM && !this.source.moves.includes(topic);
  }

  private isTold({ topic }: Understanding): boolean {
    return this.source.told.includes(topic);
  }
}

/** Whether a part names each procedure that the message names: what is said of one elsewhere may be what it is about. */
function namesAll(part: Understanding, whole: Understanding): boolean {
  const names = new Set(part.entities.map(({ id }) => id));
  return whole.entities.every(({ id, kind }) => kind !== 'procedure' || names.has(id));
}

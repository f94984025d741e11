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
    return only && asking.has(only) && namesAll(only, whole)
      ? { ...only, ...left, text: whole.text, tokens: whole.tokens, entities: whole.entities }
      : whole;
  }

  private asks({ tokens }: Understanding): boolean {
    const typed = tokens.map((token) => token.typed);
    const start = typed.findIndex((word) => isWord(word) && !this.fillers.has(word));
    return typed.includes('?') || this.openings.find(typed.slice(Math.max(start, 0)))[0]?.start === 0;
  }

  /** "and the price?" is a question on the part before it. */
  private isAnswerable(part: Understanding, asks: boolean): boolean {
    const { topic, decision, confidence, facets } = part;
    if (this.source.background.includes(topic)) return false;
    const isClear = decision === 'known' && confidence >= PART_FROM && !this.source.moves.includes(topic);
    return isClear || (asks && facets.length > 0);
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

import { isWord, type Span, statements } from '../text/normalize';
import { type PhraseMatcher, phraseSet } from '../text/phrases';
import type { FacetFinder } from './facets/facetFinder';
import type { RecognizerSource, Understanding } from './types';

/** A part of a message counts as a question of its own from this confidence on. */
const PART_FROM = 0.8;
/** A part of no more words may lean on the one before: "sunscreen, which one?" */
const LEANING_WORDS = 3;
/** A shorter sentence beside a question is what it is about: "a peel. how often?" */
const ASIDE_WORDS = 3;
/** So many questions of a message are answered; the others are left. */
const MAX_QUESTIONS = 5;

/** Finds the questions of a message among its parts. */
export class Questions {
  private readonly source: RecognizerSource;
  private readonly openings: PhraseMatcher<true>;
  private readonly fillers: ReadonlySet<string>;
  private readonly pointers: ReadonlySet<string>;

  constructor(source: RecognizerSource) {
    this.source = source;
    this.openings = phraseSet(source.questions);
    this.fillers = new Set(source.fillers);
    this.pointers = new Set(source.pointers);
  }

  /**
   * The message with a part for each of its questions, or, when it asks one thing, as that. A greeting or what a person
   * says of themselves beside a question is no question, unless it may change the answer.
   */
  among(whole: Understanding, read: readonly Understanding[]): Understanding {
    const asking = new Set(read.filter((part) => this.asks(part)));
    const answerable = read.filter(
      (part, i) => this.isAnswerable(part, asking.has(part)) && !(i > 0 && this.leans(part)),
    );
    const asked = answerable.filter((part) => asking.has(part));
    const counts =
      asked.length === 0 ? answerable : answerable.filter((part) => asking.has(part) || this.isTold(part));
    const parts = counts.slice(0, MAX_QUESTIONS);
    const isLeft =
      parts.length > 0 && (parts.length < counts.length || read.some((part) => this.isLeft(part, asked)));
    const left = isLeft ? { left: true as const } : {};
    if (new Set(parts.map(({ topic }) => topic)).size > 1) return { ...whole, ...left, parts };
    const clear = parts.find((part) => this.isClear(part));
    const only = clear ?? this.besideCourtesy(whole, asking);
    return only && asking.has(only) && namesAll(only, whole)
      ? { ...only, ...left, text: whole.text, tokens: whole.tokens, entities: whole.entities }
      : whole;
  }

  /** The question beside a greeting, thanks or a word of oneself is what the message is about, however it is understood. */
  private besideCourtesy(
    whole: Understanding,
    asking: ReadonlySet<Understanding>,
  ): Understanding | undefined {
    const { courtesies, background } = this.source;
    if (!courtesies.includes(whole.topic)) return undefined;
    const isMeant = ({ decision, topic }: Understanding) =>
      decision === 'known' && !courtesies.includes(topic) && !background.includes(topic);
    const [only, another] = [...asking].filter((part) => this.saysWhat(part) || isMeant(part));
    return another === undefined ? only : undefined;
  }

  /**
   * The sentences that ask nothing, beside some that ask and lean on none: "I'll try cold. What else?" asks nothing of cold.
   * @param tokens as they were typed
   */
  asides(tokens: readonly string[], facets: FacetFinder): Span[] {
    const spans = statements(tokens);
    if (spans.length < 2) return [];
    const wordsOf = ({ start, end }: Span) => tokens.slice(start, end);
    const asking = spans.filter((span) => this.asksIn(wordsOf(span)));
    const leans = (words: readonly string[]) =>
      this.pointsBack(words) ||
      (words.filter(isWord).length <= LEANING_WORDS && (!this.opens(words) || facets.find(words).length > 0));
    if (asking.length === 0 || asking.map(wordsOf).some(leans)) return [];
    return spans.filter(
      (span) => !asking.includes(span) && wordsOf(span).filter(isWord).length >= ASIDE_WORDS,
    );
  }

  private asks(part: Understanding): boolean {
    return this.asksIn(part.tokens.map(({ typed }) => typed));
  }

  private asksIn(typed: readonly string[]): boolean {
    return typed.includes('?') || this.opens(typed);
  }

  /** Whether some tokens begin as a question does. */
  opens(typed: readonly string[]): boolean {
    const isFiller = (word: string) => !isWord(word) || this.fillers.has(word);
    return this.openings.findOverlapping(typed).some(({ start }) => typed.slice(0, start).every(isFiller));
  }

  /** A question that is not answered. One that points back, such as "or does it stay on", is part of the one before. */
  private isLeft(part: Understanding, asked: readonly Understanding[]): boolean {
    const typed = part.tokens.map((token) => token.typed);
    return this.opens(typed) && !this.pointsBack(typed) && !asked.includes(part);
  }

  private pointsBack(words: readonly string[]): boolean {
    return words.some((word) => this.pointers.has(word));
  }

  /** "which one?", "and why?": it asks of what stands before it. */
  private leans(part: Understanding): boolean {
    const words = part.tokens.filter(({ typed }) => isWord(typed));
    return words.length <= LEANING_WORDS && part.facets.length > 0 && !this.saysWhat(part);
  }

  /** It names a thing, or asks more than what, which, how or why. */
  private saysWhat({ entities, facet }: Understanding): boolean {
    return entities.length > 0 || this.source.facets.some(({ id, specific }) => specific && id === facet);
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

import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { isWord, type Span } from '../../text/normalize';
import { findPhrases, hasPhrase, matcherOf, type Token, wordsOf } from '../../text/phrases';
import { speaksOfSomebody } from '../routing/ofOthers';

/** The words of the form. */
export type FormWording = KnowledgeBase['form'];

const CLAUSE_ENDS: readonly string[] = ['.', '!', '?', ';', ',', '\n'];

/** Whether a message asks or remarks something, with a question mark or without, rather than answers. */
export function isQuestion(tokens: readonly Token[], { form, followups }: KnowledgeBase): boolean {
  if (tokens.some(({ typed }) => typed === '?') || hasPhrase(tokens, form.remarks)) return true;
  return findPhrases(tokens, matcherOf(form.questions)).some(({ start }) => isOpening(start));

  /** The words from the start of the clause up to here only lead in: "and", "ok so". */
  function isOpening(start: number): boolean {
    const before = tokens.slice(0, start).map(({ typed }) => typed);
    const clause = before.slice(before.findLastIndex((token) => CLAUSE_ENDS.includes(token)) + 1);
    return clause.every((token) => !isWord(token) || followups.includes(token));
  }
}

/** A remark has this many words or more; fewer are a name, or what is left of a question. */
const REMARK_WORDS = 4;

/** Whether somebody tells something of themselves or others, and asks nothing anywhere: "chips are my life, though". */
export function isRemark(tokens: readonly Token[], knowledge: KnowledgeBase): boolean {
  const asks = isQuestion(tokens, knowledge) || hasPhrase(tokens, knowledge.form.questions);
  return !asks && wordsOf(tokens).length >= REMARK_WORDS && speaksOfSomebody(tokens, knowledge);
}

/** Where one of `cues` is. A cue of one word counts when the message says nothing else. */
export function cueIn(
  tokens: readonly Token[],
  cues: readonly string[],
  form: FormWording,
): Span | undefined {
  return findPhrases(tokens, matcherOf(cues)).find(
    (cue) => wordsOf(tokens.slice(cue.start, cue.end)).length > 1 || contentWords(tokens, [cue], form) === 0,
  );
}

/** How many words say something, without those of `spans`. */
export function contentWords(tokens: readonly Token[], spans: readonly Span[], form: FormWording): number {
  const fillers = new Set(form.fillers);
  return tokens.filter(
    ({ typed, repaired }, i) =>
      isWord(typed) &&
      !fillers.has(typed) &&
      !fillers.has(repaired) &&
      !spans.some(({ start, end }) => start <= i && i < end),
  ).length;
}

/** Whether nothing but fillers is between two stretches, the first before the second. */
export function isBeside(tokens: readonly Token[], first: Span, second: Span, form: FormWording): boolean {
  return first.end <= second.start && contentWords(tokens.slice(first.end, second.start), [], form) === 0;
}

/** The clause that a stretch stands in: up to a mark, or a word that turns to something else. */
export function clauseAround(tokens: readonly Token[], { start, end }: Span, form: FormWording): Span {
  const breaks = (token: Token) => !isWord(token.typed) || form.breaks.includes(token.typed);
  const after = tokens.findIndex((token, i) => i >= end && breaks(token));
  return {
    start: tokens.slice(0, start).findLastIndex(breaks) + 1,
    end: after < 0 ? tokens.length : after,
  };
}

import type { ConcernTopic } from '../../knowledge/schemas';
import { SENTENCE_END } from '../../text/normalize';
import { findPhrases, matcherOf, type Token } from '../../text/phrases';

const FIRST_PERSON: ReadonlySet<string> = new Set(['i', 'im', 'ive', 'me', 'myself', 'we']);
/** What "I'll" becomes. */
const WILL = 'ill';
const OTHERS: ReadonlySet<string> = new Set(['my', 'she', 'shes', 'he', 'hes', 'her', 'his', 'our']);

/** Whether a message speaks of somebody: "I", "my daughter". */
export function speaksOfSomebody(tokens: readonly Token[]): boolean {
  return tokens.some(({ typed }) => FIRST_PERSON.has(typed) || typed === WILL) || speaksOfOthers(tokens);
}

/** Whether a message names somebody else: "my wife", "she". */
export function speaksOfOthers(tokens: readonly Token[]): boolean {
  return tokens.some(({ typed }) => OTHERS.has(typed));
}

/** "my friend has rosacea": in the sentence of a sign, the last one named before it is somebody else. */
export function isOfOthers(
  tokens: readonly Token[],
  start: number,
  { concern: { others } }: ConcernTopic,
): boolean {
  const before = tokens.slice(0, start);
  const opening = before.findLastIndex(({ typed }) => SENTENCE_END.test(typed)) + 1;
  const named = findPhrases(before.slice(opening), matcherOf(others)).at(-1);
  return (
    named !== undefined && before.slice(opening + named.end).every(({ typed }) => !FIRST_PERSON.has(typed))
  );
}

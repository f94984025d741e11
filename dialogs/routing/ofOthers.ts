import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { ConcernTopic } from '../../knowledge/schemas';
import { SENTENCE_END } from '../../text/normalize';
import { findPhrases, matcherOf, type Token } from '../../text/phrases';

/** Whether a message speaks of somebody: "I", "my daughter". */
export function speaksOfSomebody(tokens: readonly Token[], knowledge: KnowledgeBase): boolean {
  const { self, selfAmong } = knowledge.moves.references;
  const own = [...self, ...selfAmong];
  return tokens.some(({ typed }) => own.includes(typed)) || speaksOfOthers(tokens, knowledge);
}

/** Whether a message names somebody else: "my wife", "she". */
export function speaksOfOthers(tokens: readonly Token[], { moves }: KnowledgeBase): boolean {
  return tokens.some(({ typed }) => moves.references.somebody.includes(typed));
}

/** "my friend has rosacea": in the sentence of a sign, the last one named before it is somebody else. */
export function isOfOthers(
  tokens: readonly Token[],
  start: number,
  { concern: { others } }: ConcernTopic,
  { moves }: KnowledgeBase,
): boolean {
  const before = tokens.slice(0, start);
  const opening = before.findLastIndex(({ typed }) => SENTENCE_END.test(typed)) + 1;
  const named = findPhrases(before.slice(opening), matcherOf(others)).at(-1);
  const { self } = moves.references;
  return named !== undefined && before.slice(opening + named.end).every(({ typed }) => !self.includes(typed));
}

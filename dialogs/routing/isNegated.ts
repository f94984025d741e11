import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { hasPhrase, type Token } from '../../text/phrases';

/** "I'm not pregnant", "no rosacea"; the no of "no, I'm pregnant" answers something else. */
export function isNegated(
  tokens: readonly Token[],
  start: number,
  { negation, followups }: KnowledgeBase,
): boolean {
  if (!tokens[start]?.negated) return false;
  const first = tokens.findIndex(({ typed }) => !followups.includes(typed));
  return first === start || hasPhrase(tokens.slice(first, start), negation.before);
}

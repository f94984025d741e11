import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Token } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';

/** "does it hurt?" speaks of what was said before; "what does treatment cost?" does not. */
export function pointsBack(words: readonly Token[], knowledge: KnowledgeBase): boolean {
  return words.some(({ typed }) => knowledge.pointers.includes(typed));
}

/** The same message, surely about a topic. */
export function about(understanding: Understanding, topic: string): Understanding {
  const { parts: _one, ...rest } = understanding;
  return { ...rest, topic, confidence: 1, decision: 'known' };
}

import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Entity, Understanding } from '../../understanding/types';

/**
 * What is left when a procedure is ruled out: "I don't want laser, what about a peel?" is about the peel, "anything
 * but laser" is a choice among the others. undefined when none is ruled out or the message asks something else.
 */
export function leftWithoutRuledOut(
  { topic: id, decision, entities, parts }: Understanding,
  knowledge: KnowledgeBase,
  text: string,
): string | undefined {
  const procedures = entities.filter((entity) => entity.kind === 'procedure');
  const topic = knowledge.topic(id);
  const open = decision === 'unknown' || topic?.kind === 'procedure' || topic?.kind === 'choice';
  if (!open || parts || !procedures.some((entity) => entity.negated)) return undefined;
  const wanted = procedures.filter(
    (entity, i) => !entity.negated || isSetAgainst(procedures[i - 1], entity, text),
  );
  const topics = new Set(wanted.map((entity) => entity.topic));
  if (topics.size === 0) return knowledge.topics.find((other) => other.kind === 'choice')?.id;
  return topics.size === 1 ? wanted[0]?.topic : undefined;
}

/** "not laser, microneedling": a comma and nothing else stands between the one ruled out and the one wanted. */
function isSetAgainst(before: Entity | undefined, entity: Entity, text: string): boolean {
  if (!before?.negated) return false;
  return new RegExp(`${before.text}\\s*,\\s*(?:the |a )?${entity.text}`, 'i').test(text);
}

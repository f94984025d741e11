import { isSetAgainst } from '../../text/negation';
import type { DialogInput } from '../types';

/**
 * The topic of what is left when a procedure is ruled out: "I don't want laser, what about a peel?" is about the peel,
 * "anything but laser" is a choice among the others. undefined when none is ruled out or the message asks something else.
 */
export function remainingProcedure({ understanding, knowledge }: DialogInput): string | undefined {
  const { topic: id, decision, entities, parts, tokens } = understanding;
  const procedures = entities.filter((entity) => entity.kind === 'procedure');
  const topic = knowledge.topic(id);
  const open = decision === 'unknown' || topic?.kind === 'procedure' || topic?.kind === 'choice';
  if (!open || parts || !procedures.some((entity) => entity.negated)) return undefined;
  const wanted = procedures.filter((entity, i) => {
    const before = procedures[i - 1];
    const { negation, followups } = knowledge;
    return !entity.negated || (before?.negated && isSetAgainst(tokens, before, entity, negation, followups));
  });
  const topics = new Set(wanted.map((entity) => entity.topic));
  if (topics.size === 0) return knowledge.topics.find((other) => other.kind === 'choice')?.id;
  return topics.size === 1 ? wanted[0]?.topic : undefined;
}

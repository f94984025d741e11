import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { hasPhrase } from '../../text/phrases';
import type { Alternative, Understanding } from '../../understanding/types';

/** An alternative that is less likely than this does not take the place of a topic that may not act. */
const ACTS_FROM = 0.35;

/**
 * A message's meaning when acting on it by mistake has its price: a topic that is understood less surely than it may
 * act, and has no sign of its own in the message, gives way to the next alternative; so does one that it denies.
 */
export function priced(
  understanding: Understanding,
  knowledge: KnowledgeBase,
  denied: ReadonlySet<string>,
): Understanding {
  const { topic, parts, redFlag } = understanding;
  if (redFlag) return understanding;
  const kept = parts?.filter((part) => mayAct(part, part));
  const whole = { ...understanding, ...(kept ? { parts: kept } : {}) };
  if (mayAct(understanding, understanding)) return whole;
  const alternatives = understanding.alternatives.filter(
    (other) => other.topic !== topic && mayAct(other, understanding),
  );
  const [next] = alternatives;
  if (!next || next.confidence < ACTS_FROM) return { ...whole, alternatives, decision: 'unknown' };
  return { ...whole, ...next, alternatives };

  function mayAct({ topic: id, confidence }: Alternative, { tokens }: Understanding): boolean {
    const acts = knowledge.topic(id)?.acts;
    const isSure = acts === undefined || confidence >= acts.from || hasPhrase(tokens, acts.signs);
    return isSure && !denied.has(id);
  }
}

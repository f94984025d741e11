import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schema';
import type { Entity, Understanding } from '../understanding/types';
import type { DialogInput } from './converse';
import { wordsOf } from './words';

/** A message of more words than this says what it means by itself. */
const BARE_WORDS = 7;

/**
 * Gives a message its meaning from the conversation: a typed number or "yes" takes an offered topic, "how often?"
 * asks about the last topic, "and the peel?" asks the same of another procedure.
 */
export function resolve(input: DialogInput): Understanding {
  const { understanding } = input;
  const taken = takeOffer(input);
  if (taken !== undefined) return about(understanding, taken);
  const { state, knowledge, turn } = input;
  const last = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  const words = wordsOf(turn.text);
  if (!last || words.length > BARE_WORDS) return understanding;
  return (
    sameOfAnother(understanding, last, words, knowledge) ??
    aspectOfLast(understanding, last, input) ??
    understanding
  );
}

/** A number picks a chip; a yes picks the one topic that was offered. */
function takeOffer({ turn, state, understanding, knowledge }: DialogInput): string | undefined {
  const number = /^\s*#?([1-9])[.)]?\s*$/.exec(turn.text)?.[1];
  if (number !== undefined) return state.offered[Number(number) - 1];
  const topic = knowledge.topic(understanding.topic);
  const agrees = topic?.kind === 'control' && topic.move === 'affirm';
  return agrees && state.pending?.length === 1 ? state.pending[0] : undefined;
}

/** "and the peel?" after "does laser hurt?": the last aspect, of the thing that is named now. */
function sameOfAnother(
  understanding: Understanding,
  last: Topic,
  words: readonly string[],
  knowledge: KnowledgeBase,
): Understanding | undefined {
  const named = understanding.entities.find((entity) => !entity.negated);
  if (!named || !isBareName(named, words, knowledge)) return undefined;
  if (named.kind === 'procedure' && last.kind === 'aspect') return about(understanding, last.id);
  return about(understanding, named.topic);
}

/** "how often?", "does it hurt?", "tell me more": something about the last topic. */
function aspectOfLast(
  understanding: Understanding,
  last: Topic,
  { state, knowledge }: DialogInput,
): Understanding | undefined {
  if (understanding.entities.some((entity) => !entity.negated)) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const bare = topic?.kind === 'control' && topic.move === 'followup';
  const asked = understanding.facet === undefined ? undefined : knowledge.facets[understanding.facet];
  const onTreatment = last.kind === 'procedure' || last.kind === 'choice' || last.kind === 'aspect';
  if (topic?.kind === 'aspect' && last.kind === 'care') {
    const facet = Object.entries(knowledge.facets).find(([, { aspect }]) => aspect === topic.id)?.[0];
    return facet === undefined ? undefined : { ...about(understanding, last.id), facet };
  }
  const lost = bare || understanding.decision !== 'known';
  if (!lost || asked === undefined) return undefined;
  if (onTreatment) return asked.aspect === undefined ? undefined : about(understanding, asked.aspect);
  return 'facts' in last && state.topic !== undefined ? about(understanding, last.id) : undefined;
}

function isBareName(entity: Entity, words: readonly string[], knowledge: KnowledgeBase): boolean {
  const cues = new Set(knowledge.followups.flatMap(wordsOf));
  const rest = words.length - (entity.end - entity.start);
  return rest > 0 && words.filter((word) => cues.has(word)).length >= rest;
}

function about(understanding: Understanding, topic: string): Understanding {
  const { parts: _one, ...rest } = understanding;
  return { ...rest, topic, confidence: 1, decision: 'known' };
}

import type { Conversed } from '../dialogs/converse';
import type { DialogState } from '../dialogs/state';
import type { Turn } from '../dialogs/types';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { masked } from '../shared/masked';
import type { Understanding } from '../understanding/types';

/** Where an answer fell short, in ids of the knowledge alone: nothing that anybody wrote. */
export interface GuideGap {
  /** What was asked within the topic: a facet, or a thing that the guide does not mention; `none` for neither. */
  facet: string;
  /** `silent`: the guide has nothing on it; `missed`: not understood; `outside`: not about the guide. */
  answered: 'yes' | 'silent' | 'missed' | 'outside';
}

/** What a turn shows of the guide's gaps. */
export function gapOf(
  { act, told, state, reply }: Conversed,
  { topic, facet = 'none' }: Understanding,
  before: Pick<DialogState, 'misses'>,
  knowledge: KnowledgeBase,
): GuideGap {
  if (reply.urgent) return { facet: 'none', answered: 'yes' };
  if (state.misses > before.misses) return { facet, answered: 'missed' };
  if (told.silent !== undefined) return { facet: told.silent, answered: 'silent' };
  const { kind } = knowledge.topic(act.topics?.at(-1) ?? topic) ?? {};
  return { facet, answered: kind === 'fallback' || kind === 'boundary' ? 'outside' : 'yes' };
}

/** A longer message tells a story. */
const LONGEST_KEPT = 160;
/** Topics of what a person feels. */
const PRIVATE_KINDS = ['distress', 'urgent', 'reaction'];

/**
 * The masked text of a message that may be kept for those who write the guide: it got no answer, and tells nothing of a
 * body, a plan or data, and nothing said among others. Undefined for any other.
 */
export function missedText(
  { kind, scope, text }: Turn,
  { answered }: GuideGap,
  { act, state, reply }: Conversed,
  { topic, redFlag, doubt, concerns }: Understanding,
  knowledge: Pick<KnowledgeBase, 'topic'>,
): string | undefined {
  const isOfFeelings = PRIVATE_KINDS.includes(knowledge.topic(topic)?.kind ?? '');
  const isUnanswered = answered === 'missed' || answered === 'outside';
  const isOpen = kind === 'message' && scope === 'personal' && text.length <= LONGEST_KEPT;
  const told = [...state.concerns, ...(concerns?.topics ?? [])];
  const isOfHealth = isOfFeelings || reply.urgent || redFlag || doubt || told.length > 0 || state.alert;
  const isOfPlan = state.form || act.move === 'privacy' || act.move === 'forget';
  return isUnanswered && isOpen && !isOfHealth && !isOfPlan ? masked(text) : undefined;
}

import type { Conversed } from '../dialogs/converse';
import type { DialogState } from '../dialogs/state';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
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

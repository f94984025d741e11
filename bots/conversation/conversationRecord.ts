import { type DialogState, keptUntil, newDialogState } from '../../dialogs/state';
import type { Turn } from '../../dialogs/types';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { wasAnswered, withAnswered } from './answeredActivities';

/** What is kept of a conversation between turns. */
export interface ConversationRecord {
  dialog: DialogState;
  greeted: boolean;
  /** The activities that were answered lately, as answeredActivities.ts writes them. */
  answered: string[];
  /** When the store forgets the record, in milliseconds since 1970; 30 days after its last save without it. */
  keepUntil?: number;
  eTag?: string;
}

export function newConversationRecord(): ConversationRecord {
  return { dialog: newDialogState(), greeted: false, answered: [] };
}

/** Whether a turn was taken before: an activity is answered once, and a place is greeted once. */
export function wasTaken({ kind, id }: Turn, { greeted, answered }: ConversationRecord): boolean {
  return kind === 'join' ? greeted : wasAnswered(answered, id);
}

/** The record after a turn that left `dialog`. */
export function recordAfter(
  { kind, id }: Turn,
  record: ConversationRecord,
  dialog: DialogState,
  keeps: KnowledgeBase['privacy']['keeps'],
): ConversationRecord {
  if (kind === 'join') return { ...record, dialog, greeted: true };
  const now = Date.now();
  const answered = withAnswered(record.answered, id, now);
  return { ...record, dialog, answered, keepUntil: keptUntil(dialog, keeps, now) };
}

import { hash } from 'node:crypto';
import { keptUntil } from '../../dialogs/expiry';
import { type DialogState, newDialogState } from '../../dialogs/state';
import type { Turn } from '../../dialogs/types';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';

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

/** How long, and how many, activity ids a conversation remembers, to answer each once. */
const WINDOW_S = 600;
const MOST = 10_000;
/** 48 bits: among 10,000 ids, a new one is mistaken for a known one once in 28 billion times. */
const HASH_LENGTH = 8;

/** Whether an activity is among those that were answered. One without an id can't be told from others. */
export function wasAnswered(answered: readonly string[], id: string): boolean {
  const hashed = shortHash(id);
  return id !== '' && answered.some((entry) => entry.startsWith(hashed));
}

/**
 * The answered activities with one more, and without those of over ten minutes ago.
 * @param answered an entry each: eight characters of the id's hash, then the second of the answer in base 36
 * @param now milliseconds since 1970
 */
export function withAnswered(answered: readonly string[], id: string, now: number): string[] {
  const second = Math.floor(now / 1000);
  const recent = answered.filter((entry) => secondOf(entry) >= second - WINDOW_S);
  return [...recent.slice(1 - MOST), `${shortHash(id)}${second.toString(36)}`];
}

function shortHash(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, HASH_LENGTH);
}

function secondOf(entry: string): number {
  return Number.parseInt(entry.slice(HASH_LENGTH), 36);
}

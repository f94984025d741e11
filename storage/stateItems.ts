import type { StoreItem, StoreItems } from 'botbuilder';
import { conversationStateKey } from '../shared/conversationStateKey';

/** A write was refused because it would overwrite a state that its writer has not read. */
export class StateConflict extends Error {
  constructor(key: string) {
    super(
      `The state "${key}" was not written: its eTag is not the kept one, so another write came between. Read it again, and write the change with the eTag that comes with it.`,
    );
    this.name = 'StateConflict';
  }
}

/** @throws ReferenceError when a caller without types gives no list of keys */
export function checkKeys(keys: string[] | null | undefined): string[] {
  if (!keys) throw new ReferenceError('Keys are required when reading or deleting states.');
  return keys;
}

/** @throws ReferenceError, TypeError when a caller without types gives no changes, or one that is no object */
export function checkChanges(changes: StoreItems | null | undefined): [key: string, item: StoreItem][] {
  if (!changes) throw new ReferenceError('Changes are required when writing states.');
  return Object.entries(changes).map(([key, item]) => {
    if (typeof item !== 'object' || item === null) throw new TypeError(`The state "${key}" is no object.`);
    return [key, item];
  });
}

/**
 * Allows a write that carries the kept eTag, or `*`, or no eTag where nothing is kept.
 * @throws StateConflict
 */
export function checkETag(key: string, { eTag }: StoreItem, kept: string | undefined): void {
  if (eTag === '*' || (eTag || undefined) === kept) return;
  throw new StateConflict(key);
}

/** The key of the state that a conversation of the log has. */
export function stateOf(conversationId: string): string {
  return conversationStateKey(`directline/${conversationId}`);
}

/** How long a visitor can read what was said: a day. */
export const ACTIVITY_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** How long a conversation is kept after its last activity, and a state after its last write: 30 days. */
export const CONVERSATION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** When a state counts as written: earlier than `now` when its `keepUntil` asks for less than a whole lifetime. */
export function writtenAt({ keepUntil }: Readonly<Record<string, unknown>>, now: number): number {
  return typeof keepUntil === 'number'
    ? Math.max(0, Math.min(now, keepUntil - CONVERSATION_LIFETIME_MS))
    : now;
}

/** Activities kept of one conversation; the oldest make room for more. */
export const MAX_LOG_ACTIVITIES = 1_000;
/** Characters of JSON kept of one conversation. */
export const MAX_LOG_SIZE = 1_048_576;

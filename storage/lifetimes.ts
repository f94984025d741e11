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

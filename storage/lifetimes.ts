const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a visitor can read what was said. */
export const ACTIVITY_LIFETIME_MS = DAY_MS;
/** How long a conversation is kept after its last activity, and a state after its last write. */
export const CONVERSATION_LIFETIME_MS = 30 * DAY_MS;

/** When a state counts as written: earlier than `now` where its `keepUntil` asks for less than a whole lifetime. */
export function writtenAt({ keepUntil }: Readonly<Record<string, unknown>>, now: number): number {
  return typeof keepUntil === 'number'
    ? Math.max(0, Math.min(now, keepUntil - CONVERSATION_LIFETIME_MS))
    : now;
}

/** What is kept of one conversation: beyond it the oldest activities give way. */
export const MAX_ACTIVITIES = 1_000;
/** Characters of JSON. */
export const MAX_SIZE = 1_048_576;

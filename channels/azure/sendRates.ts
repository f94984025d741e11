import { BoundedMap } from '../../shared/boundedMap';

/**
 * How many requests Teams accepts from a bot in one conversation
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
 */
const TEAMS_LIMITS = [
  { count: 7, withinMs: 1_000 },
  { count: 8, withinMs: 2_000 },
  { count: 60, withinMs: 30_000 },
  { count: 1_800, withinMs: 3_600_000 },
];
const LONGEST_MS = 3_600_000;
const MAX_CONVERSATIONS = 10_000;

/** Keeps each Teams conversation within its rate. */
export class SendRates {
  /** When each conversation's requests go out, in milliseconds. */
  private readonly sent = new BoundedMap<string, number[]>(MAX_CONVERSATIONS);

  /**
   * Reserves the next time at which a conversation may send.
   * @param now milliseconds of any clock that never goes back
   * @param latest the last time that is of use
   * @returns when to send, or undefined when that would be after `latest`; then nothing is reserved
   */
  take(conversationId: string, now: number, latest: number): number | undefined {
    const times = (this.sent.get(conversationId) ?? []).filter((time) => time > now - LONGEST_MS);
    const at = TEAMS_LIMITS.reduce((free, { count, withinMs }) => {
      const before = times.at(-count);
      return before === undefined ? free : Math.max(free, before + withinMs);
    }, now);
    if (at > latest) return undefined;
    this.sent.set(conversationId, [...times, at]);
    return at;
  }
}

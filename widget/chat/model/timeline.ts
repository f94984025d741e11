import type { ChatMessage } from './message';

/** Messages that are closer than this share a time. */
const TOGETHER_MS = 5 * 60_000;

/** Whether a time stands above a message: where the talk begins, after a pause, and on another day. */
export function showsTime(messages: readonly ChatMessage[], i: number, now: number): boolean {
  const [at, before] = [messages[i]?.at ?? now, messages[i - 1]?.at];
  if (before === undefined) return dayOf(at) !== dayOf(now);
  return i === 1 || at - before >= TOGETHER_MS || dayOf(at) !== dayOf(before);
}

/** Tells times in a language: the hour alone for those of today. */
export function timeFormat(locale: string): (at: number, now: number) => string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return (at, now) => (dayOf(at) === dayOf(now) ? '' : `${day.format(at)}, `) + time.format(at);
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

import type { Weekday } from '../../knowledge/schemas';

export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * The days of a row after a move: each new day takes the place of the one that it is to leave, or else of the nearest;
 * as many new days as there are, or more, take the place of all.
 */
export function movedDays(
  current: readonly Weekday[],
  to: readonly Weekday[],
  from: readonly Weekday[] = [],
): Weekday[] {
  let days = [...current];
  if (to.length >= current.length && from.length === 0) days = [...to];
  else {
    for (const [i, day] of to.entries()) {
      if (days.includes(day)) continue;
      const leaves =
        from[i] ??
        nearestDay(
          day,
          days.filter((other) => !to.includes(other)),
        );
      days = [...days.filter((other) => other !== leaves), day];
    }
  }
  return WEEK.filter((day) => days.includes(day));
}

function nearestDay(day: Weekday, days: readonly Weekday[]): Weekday | undefined {
  const distance = (other: Weekday) => {
    const apart = Math.abs(WEEK.indexOf(day) - WEEK.indexOf(other));
    return Math.min(apart, WEEK.length - apart);
  };
  return [...days].sort((a, b) => distance(a) - distance(b))[0];
}

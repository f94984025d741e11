import type { PlanCard } from '../../dialogs/draft';
import type { Weekday } from '../../knowledge/schemas';

export const DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** "Mon" for `mon`. */
export function dayName(day: Weekday): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1);
}

/** The week in lines of text, for channels and readers without tables. */
export function planText(card: PlanCard): string {
  const lines = card.rows.map((row) => {
    const days = row.days.length === DAYS.length ? 'every day' : row.days.map(dayName).join(', ');
    const when = [days, row.mark.length > 1 ? row.mark : ''].filter((part) => part !== '').join(' ');
    return `- ${[`${row.label}${when === '' ? '' : `: ${when}`}`, row.note].filter((part) => part !== '').join(' – ')}`;
  });
  return [`**${card.title}**`, ...lines].join('\n');
}

/** A row as words: its label, when in the day, and its note. */
export function labelOf({ label, mark, note }: PlanCard['rows'][number]): string {
  return [mark.length > 1 ? `${label} (${mark})` : label, note].filter((part) => part !== '').join(' – ');
}

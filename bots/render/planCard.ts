import type { Attachment } from 'botbuilder';
import type { Card, PlanCard } from '../../dialogs/reply';
import type { Weekday } from '../../knowledge/schemas';
import { adaptiveCard, block, cell, headCell, heading, table } from './adaptiveCard';

export const DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** The column of habits beside one of the seven days. */
const HABIT_WIDTH = 3;
const CENTERED = { horizontalAlignment: 'Center' };

/** "Mon" for `mon`. */
export function dayName(day: Weekday): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1);
}

/** The week as an Adaptive Card with a table, a row a habit and a column a day, and buttons where they are wanted. */
export function planAttachment(card: Extract<Card, { kind: 'plan' }>, actions: object[] = []): Attachment {
  const scheduled = card.rows.filter((row) => row.days.length > 0);
  const habits = card.rows.filter((row) => row.days.length === 0);
  const head = [headCell(card.habit), ...DAYS.map((day) => cell(dayName(day).slice(0, 2), CENTERED))];
  const rows = scheduled.map((row) => [
    cell(labelOf(row)),
    ...DAYS.map((day) => cell(row.days.includes(day) ? '✓' : ' ', CENTERED)),
  ]);
  return adaptiveCard({
    fallbackText: planText(card).replaceAll('**', ''),
    body: [
      heading(card.title),
      table([HABIT_WIDTH, ...DAYS.map(() => 1)], [head, ...rows]),
      ...habits.map((row) => block(`• ${labelOf(row)}`, { spacing: 'Small' })),
    ],
    ...(actions.length > 0 ? { actions } : {}),
  });
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

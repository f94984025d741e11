import type { Attachment } from 'botbuilder';
import type { PlanCard } from '../../dialogs/reply';
import type { Day } from '../../knowledge/schema';

export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** "Mon" for `mon`. */
export function dayName(day: Day): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1);
}

/** The week as an Adaptive Card 1.5 with a table: a row a habit, a column a day. */
export function planAttachment(card: PlanCard): Attachment {
  const header = ['', ...DAYS.map((day) => dayName(day).slice(0, 2))].map((text) =>
    cell(text, { weight: 'Bolder' }),
  );
  const scheduled = card.rows.filter((row) => row.days.length > 0);
  const habits = card.rows.filter((row) => row.days.length === 0);
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      fallbackText: planText(card),
      body: [
        {
          type: 'TextBlock',
          text: card.title,
          weight: 'Bolder',
          size: 'Medium',
          wrap: true,
          style: 'heading',
        },
        {
          type: 'Table',
          firstRowAsHeaders: true,
          columns: [{ width: 4 }, ...DAYS.map(() => ({ width: 1 }))],
          rows: [
            { type: 'TableRow', cells: header },
            ...scheduled.map((row) => ({
              type: 'TableRow',
              cells: [
                cell(labelOf(row)),
                ...DAYS.map((day) =>
                  cell(row.days.includes(day) ? '✓' : ' ', { horizontalAlignment: 'Center' }),
                ),
              ],
            })),
          ],
        },
        ...habits.map((row) => ({
          type: 'TextBlock',
          text: `• ${labelOf(row)}`,
          wrap: true,
          spacing: 'Small',
        })),
      ],
    },
  };
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

function cell(text: string, style: Record<string, string> = {}): object {
  return { type: 'TableCell', items: [{ type: 'TextBlock', text, wrap: true, size: 'Small', ...style }] };
}

import type { PlanCard } from '../../dialogs/draft';
import { DAYS, dayName, labelOf } from './planText';
import { textMessage } from './textMessages';
import type { Renderer } from './types';

const COLUMN = 4;

/** Text with the week plan as a table in fixed-width letters. */
export const renderTerminal: Renderer = ({ text, call, card, suggestions }) => [
  textMessage(
    [text, ...(call ? [call.label] : []), ...(card?.kind === 'plan' ? [planTable(card)] : [])].join('\n\n'),
    suggestions,
  ),
];

/** A line a habit, a column a day; habits without days follow below it. */
function planTable(card: PlanCard): string {
  const scheduled = card.rows.filter((row) => row.days.length > 0);
  const habits = card.rows.filter((row) => row.days.length === 0);
  const width = Math.max(...scheduled.map((row) => labelOf(row).length)) + 2;
  const line = (label: string, cells: string[]) =>
    `${label.padEnd(width)}${cells.map((cell) => cell.padEnd(COLUMN)).join('')}`.trimEnd();
  return [
    `**${card.title}**`,
    line('', DAYS.map(dayName)),
    ...scheduled.map((row) =>
      line(
        labelOf(row),
        DAYS.map((day) => (row.days.includes(day) ? '✓' : '')),
      ),
    ),
    ...habits.map((row) => `- ${labelOf(row)}`),
  ].join('\n');
}

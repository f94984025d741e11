import { type Plan, weekdayOf } from './model/message';

/** Octets of a line, without its end (RFC 5545, 3.1). */
const MAX_LINE = 75;

/**
 * Writes the week plan as an iCalendar file (RFC 5545): an event of whole days a row, repeated weekly from the first of
 * its days on. A row keeps its UID, so that the plan of next week replaces this one.
 * @param now when it is written; days are counted from its date, in the visitor's own time zone
 */
export function toCalendar({ title, rows }: Plan, now: Date): string {
  const scheduled = rows.filter(({ days }) => days.length > 0);
  const events = scheduled.flatMap(({ fact, label, days, mark, note }) => [
    'BEGIN:VEVENT',
    `UID:${fact}@week-plan.porewise`,
    `DTSTAMP:${now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(firstOf(days, now))}`,
    `RRULE:FREQ=WEEKLY;BYDAY=${days.map((day) => day.slice(0, 2).toUpperCase()).join(',')}`,
    `SUMMARY:${escaped(mark.length > 1 ? `${label} (${mark})` : label)}`,
    ...(note === '' ? [] : [`DESCRIPTION:${escaped(note)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Porewise//Week plan//EN',
    `X-WR-CALNAME:${escaped(title)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

/** The first date from today on that is one of some days of the week. */
function firstOf(days: Plan['rows'][number]['days'], today: Date): Date {
  const date = new Date(today);
  while (!days.includes(weekdayOf(date))) date.setDate(date.getDate() + 1);
  return date;
}

function dateOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}${month}${day}`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** A line in pieces of at most 75 octets, the later ones after a space; no character is cut. */
function foldedLine(line: string): string {
  const encoder = new TextEncoder();
  let octets = 0;
  return Array.from(line, (letter) => {
    const size = encoder.encode(letter).length;
    const breaks = octets + size > MAX_LINE;
    octets = breaks ? size + 1 : octets + size;
    return breaks ? `\r\n ${letter}` : letter;
  }).join('');
}

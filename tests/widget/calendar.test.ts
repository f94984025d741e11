import { toCalendar } from '../../widget/chat/calendar';
import type { Plan } from '../../widget/chat/model/message';

/** A Friday, in the afternoon of the visitor. */
const now = new Date(2026, 10, 27, 15, 30);

function row(more: Partial<Plan['rows'][number]>): Plan['rows'][number] {
  return {
    fact: 'clay_mask.how_often',
    label: 'Clay mask',
    days: ['wed', 'sat'],
    mark: '✓',
    note: '',
    ...more,
  };
}

/** The lines of a calendar, put together again where they are folded. */
function linesOf(...rows: Plan['rows']): string[] {
  return toCalendar({ title: 'Your week', rows }, now).replaceAll('\r\n ', '').trimEnd().split('\r\n');
}

describe('the calendar of a week plan', () => {
  it('is an iCalendar file with an event a row', () => {
    const lines = linesOf(row({}), row({ fact: 'exfoliation.how_often', days: ['sun'] }));
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines.at(-1)).toBe('END:VCALENDAR');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(2);
  });

  it('repeats a row every week on its days, from the first that comes', () => {
    const lines = linesOf(row({}));
    expect(lines).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE,SA');
    expect(lines).toContain('DTSTART;VALUE=DATE:20261128');
  });

  it('begins today where today is one of the days, and goes over the end of a month and a year', () => {
    expect(linesOf(row({ days: ['fri'] }))).toContain('DTSTART;VALUE=DATE:20261127');
    expect(linesOf(row({ days: ['thu'] }))).toContain('DTSTART;VALUE=DATE:20261203');
    const last = toCalendar({ title: 'x', rows: [row({ days: ['fri'] })] }, new Date(2026, 11, 31));
    expect(last).toContain('DTSTART;VALUE=DATE:20270101');
  });

  it('names what is done, when in the day, and its note', () => {
    const lines = linesOf(row({ label: 'Gentle cleanser', mark: 'AM+PM', note: 'start with this' }));
    expect(lines).toContain('SUMMARY:Gentle cleanser (AM+PM)');
    expect(lines).toContain('DESCRIPTION:start with this');
  });

  it('leaves out what has no day', () => {
    expect(linesOf(row({ days: [] }))).not.toContain('BEGIN:VEVENT');
  });

  it('has for a row the same UID each time, and for each row another', () => {
    const uids = linesOf(row({}), row({ fact: 'exfoliation.how_often' })).filter((line) =>
      line.startsWith('UID:'),
    );
    expect(new Set(uids).size).toBe(2);
    expect(linesOf(row({ days: ['mon'] }))).toContain(uids[0]);
  });

  it('escapes what has a meaning of its own', () => {
    expect(linesOf(row({ label: 'A, b; c\\d' }))).toContain('SUMMARY:A\\, b\\; c\\\\d');
  });

  it('ends its lines with CRLF, and folds them at 75 octets between characters', () => {
    const label = 'ü'.repeat(100);
    const file = toCalendar({ title: 'x', rows: [row({ label })] }, now);
    const lines = file.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(linesOf(row({ label }))).toContain(`SUMMARY:${label}`);
  });
});

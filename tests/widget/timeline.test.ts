import { draft } from '../../widget/chat/model/message';
import { showsTime, timeFormat } from '../../widget/chat/model/timeline';

const NOW = new Date(2026, 2, 4, 12, 0).getTime();
const MINUTE = 60_000;
const said = (...minutesAgo: number[]) =>
  minutesAgo.map((minutes, i) => ({ ...draft(`${i}`, 'x'), at: NOW - minutes * MINUTE }));
const shown = (...minutesAgo: number[]) =>
  minutesAgo.map((_minutes, i) => showsTime(said(...minutesAgo), i, NOW));

describe('a time', () => {
  it('stands where the talk begins, not above the welcome of today', () => {
    expect(shown(3, 2, 1)).toEqual([false, true, false]);
  });

  it('stands after a pause', () => {
    expect(shown(30, 29, 10, 9)).toEqual([false, true, true, false]);
  });

  it('stands above what was said on another day', () => {
    expect(shown(24 * 60, 1)).toEqual([true, true]);
  });

  it('names the day, unless it is today', () => {
    const format = timeFormat('en-GB');
    expect(format(NOW - MINUTE, NOW)).toBe('11:59');
    expect(format(NOW - 24 * 60 * MINUTE, NOW)).toMatch(/^Tuesday.* 3 March, 12:00$/);
  });
});

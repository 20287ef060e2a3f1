import { describe, expect, it } from '@jest/globals';
import { legalDay } from '#libs/working-time';
import { monthsOn } from './timeliness.marks.js';

const T0 = legalDay('2025-01-15');

describe('The months of a matter that came to attention on 15 January 2025', () => {
  it.each([
    ['2025-01-15', null, null],
    // The mark itself is reached at the end of its day.
    ['2026-01-14', null, null],
    ['2026-01-15', '2026-01-15', '2026-01-14'],
    ['2026-07-14', '2026-01-15', '2026-01-14'],
    ['2026-07-15', '2026-07-15', '2026-07-14'],
    ['2027-08-01', '2027-07-15', '2027-07-14'],
  ])('stand on %s in the six that began on %s, after the mark of %s', (day, from, mark) => {
    expect(monthsOn(T0, legalDay(day))).toEqual({ sixMonthsFrom: from, lastMark: mark });
  });
});

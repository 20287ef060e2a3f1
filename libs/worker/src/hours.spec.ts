import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  englandAndWales,
  endOfLondonDay,
  instant,
  isWorkingDay,
  legalDay,
  londonDayOf,
  startOfLondonDay,
} from '#libs/working-time';
import { CLOSES, inOfficeHours, londonTime, minutesOf, OPENS } from './hours.js';

const at = (iso: string) => instant(Date.parse(iso));
const shown = (moment: number) => new Date(moment).toISOString().slice(0, 16);

describe('Office hours in London', () => {
  it.each([
    ['a working morning', '2025-12-15T10:00Z', '2025-12-15T10:00'],
    ['before they begin', '2025-12-15T00:00Z', '2025-12-15T09:00'],
    ['as they begin', '2025-12-15T09:00Z', '2025-12-15T09:00'],
    ['as they end', '2025-12-15T17:00Z', '2025-12-16T09:00'],
    ['a Friday night', '2025-12-19T23:30Z', '2025-12-22T09:00'],
    ['Christmas Eve, late', '2025-12-24T18:00Z', '2025-12-29T09:00'],
    ['Good Friday', '2026-04-03T10:00Z', '2026-04-07T08:00'],
    ['the night in which the clocks go forward', '2026-03-29T00:30Z', '2026-03-30T08:00'],
    ['the night in which they go back', '2026-10-25T01:30Z', '2026-10-26T09:00'],
    ['a summer morning, an hour early', '2026-07-01T07:59Z', '2026-07-01T08:00'],
  ])('from %s (%s) it is %s', (_title, moment, next) => {
    expect(shown(inOfficeHours(englandAndWales, at(moment)))).toBe(next);
  });

  it('never hold anything back in time, and give only working days within hours', () => {
    const moments = fc.integer({
      min: Date.parse('2020-01-01'),
      max: Date.parse('2028-12-01'),
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const held = inOfficeHours(englandAndWales, instant(moment));
        const day = londonDayOf(held);
        expect(held).toBeGreaterThanOrEqual(moment);
        expect(isWorkingDay(englandAndWales, day)).toBe(true);
        expect(held).toBeGreaterThanOrEqual(londonTime(day, OPENS));
        expect(held).toBeLessThan(londonTime(day, CLOSES));
        expect(inOfficeHours(englandAndWales, held)).toBe(held);
      }),
    );
  });

  it('a time of day is the same on the wall whether the day has 23, 24 or 25 hours', () => {
    const half = minutesOf('07:30');
    const days = ['2026-03-29', '2026-06-01', '2026-10-25', '2026-12-01'].map((day) =>
      legalDay(day),
    );

    expect(days.map((day) => shown(londonTime(day, half)))).toEqual([
      '2026-03-29T06:30',
      '2026-06-01T06:30',
      '2026-10-25T07:30',
      '2026-12-01T07:30',
    ]);
    expect(days.map((day) => (endOfLondonDay(day) - startOfLondonDay(day)) / 3_600_000)).toEqual([
      23, 24, 25, 24,
    ]);
  });

  it.each(['7:30', '24:00', '07:60', '01:59', 'noon', ''])('%s is refused', (time) => {
    expect(() => minutesOf(time)).toThrow(/write HH:MM/);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import {
  type LegalDay,
  addDays,
  addMonths,
  daysBetween,
  isLegalDay,
  legalDay,
  weekdayOf,
  WorkingTimeError,
} from '#libs/working-time';

const runs = { seed: seed(), numRuns: longForm ? 20_000 : 1_000 };
const isoDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const someDay: fc.Arbitrary<LegalDay> = isoDay.map(legalDay);

describe('A legal day', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-03-28'])(
    'is %s as written, when that date exists',
    (text) => {
      expect(legalDay(text)).toBe(text);
    },
  );

  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-01-00',
    '0000-01-01',
    '2026-1-01',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    '２０２６-01-01',
    '2026-01-0a',
    '+026-01-01',
  ])('is refused when written %p', (text) => {
    expect(isLegalDay(text)).toBe(false);
    expect(() => legalDay(text)).toThrow(
      expect.objectContaining({ code: 'invalid-day', field: 'day' }),
    );
  });

  it.each([undefined, null, 20260101, new Date(0), ['2026-01-01']])('is never %p', (value) => {
    expect(isLegalDay(value)).toBe(false);
  });

  it('is refused with its field, its problem and the remedy in one line', () => {
    expect(() => legalDay('2026-02-30')).toThrow(
      new WorkingTimeError({
        code: 'invalid-day',
        field: 'day',
        problem: "'2026-02-30' is not a date that exists",
        remedy: 'write it YYYY-MM-DD, for example 2026-03-28',
      }),
    );
  });

  it('that is refused is quoted no longer than 40 characters', () => {
    expect(() => legalDay('x'.repeat(1_000))).toThrow(/^day: 'x{40}' is not/);
  });

  it(`agrees with the platform about the days between two of them (seed ${String(runs.seed)})`, () => {
    const days = fc.property(someDay, someDay, (from, to) => {
      expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
      expect(addDays(from, daysBetween(from, to))).toBe(to);
    });
    fc.assert(days, runs);
  });

  it(`falls on the weekday the platform says (seed ${String(runs.seed)})`, () => {
    const named = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekdayOf(day)).toBe(named.format(new Date(day)));
      }),
      runs,
    );
  });

  it('cannot leave the years that four digits can write', () => {
    expect(() => addDays(legalDay('9999-12-31'), 1)).toThrow(/years 0001 to 9999/);
    expect(() => addDays(legalDay('0001-01-01'), -1)).toThrow(/years 0001 to 9999/);
    expect(() => addMonths(legalDay('0001-01-01'), -1)).toThrow(/years 0001 to 9999/);
  });

  it.each([0.5, Number.NaN, Infinity])('is not moved by %p days', (count) => {
    expect(() => addDays(legalDay('2026-01-01'), count)).toThrow(/not a whole number/);
  });

  it('that was never checked is refused when it is counted with', () => {
    const unchecked = JSON.parse('"2026-02-30"') as LegalDay;

    expect(() => addDays(unchecked, 1)).toThrow(/'2026-02-30' is not a date/);
  });
});

describe('The corresponding date some months on', () => {
  it.each([
    ['2026-01-15', 12, '2027-01-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('after %s and %i months is %s', (day, months, expected) => {
    expect(addMonths(legalDay(day), months)).toBe(expected);
  });
});

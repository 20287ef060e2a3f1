import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describeWithSharedData, longForm, seed } from '#libs/testing';
import {
  CONVENTIONS,
  addDays,
  addWorkingDays,
  daysBetween,
  englandAndWales,
  isWorkingDay,
  legalDay,
  subtractWorkingDays,
  workingDaysBetween,
} from '#libs/working-time';

const calendar = englandAndWales;
const runs = { seed: seed(), numRuns: longForm ? 20_000 : 1_000 };
const someDay = fc
  .integer({ min: 0, max: 30_000 })
  .map((offset) => addDays(legalDay('1996-01-01'), offset));
const someLength = fc.integer({ min: 1, max: 200 });

/** The definition, day by day: slow, and too plain to be wrong in the same way as an index. */
function countedByHand(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(legalDay(from), 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

describe(`Working days (seed ${String(runs.seed)})`, () => {
  it('added are never a non-working day, and are later for a later start', () => {
    const property = fc.property(someDay, someDay, someLength, (one, other, count) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      const due = addWorkingDays(calendar, earlier, count);
      expect(isWorkingDay(calendar, due)).toBe(true);
      expect(due <= addWorkingDays(calendar, later, count)).toBe(true);
    });
    fc.assert(property, runs);
  });

  it('added are those that a walk from day to day counts', () => {
    const property = fc.property(someDay, someLength, (from, count) => {
      expect(countedByHand(from, addWorkingDays(calendar, from, count))).toBe(count);
    });
    fc.assert(property, { ...runs, numRuns: 200 });
  });

  it('added to a working day and taken away again lead back to it', () => {
    const property = fc.property(someDay, someLength, (day, count) => {
      fc.pre(isWorkingDay(calendar, day));
      expect(subtractWorkingDays(calendar, addWorkingDays(calendar, day, count), count)).toBe(day);
      expect(addWorkingDays(calendar, subtractWorkingDays(calendar, day, count), count)).toBe(day);
    });
    fc.assert(property, runs);
  });

  it('between a day and the one they are added to are as many as were added', () => {
    const property = fc.property(someDay, someLength, (day, count) => {
      expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, count))).toBe(count);
      expect(
        workingDaysBetween(
          calendar,
          subtractWorkingDays(calendar, day, count),
          day,
          'include-start-exclude-end',
        ),
      ).toBe(count);
    });
    fc.assert(property, runs);
  });

  it('of adjoining spans add up, in either direction, under the half-open conventions', () => {
    const property = fc.property(someDay, someDay, someDay, (one, two, three) => {
      for (const convention of CONVENTIONS.slice(0, 2)) {
        const [first, second, whole] = [
          [one, two],
          [two, three],
          [one, three],
        ].map(([from, to]) => workingDaysBetween(calendar, from!, to!, convention));
        expect(first! + second!).toBe(whole);
      }
    });
    fc.assert(property, runs);
  });

  it('are none of a span turned round under the symmetric conventions', () => {
    const property = fc.property(someDay, someLength, (day, days) => {
      const before = addDays(day, -days);
      expect(workingDaysBetween(calendar, day, before, 'include-both')).toBe(0);
      expect(workingDaysBetween(calendar, day, before, 'exclude-both')).toBe(0);
    });
    fc.assert(property, runs);
  });
});

describe('Working days within one day', () => {
  it.each([
    ['2026-05-20', [0, 0, 1, 0]],
    ['2026-05-23', [0, 0, 0, 0]],
  ])('%s are %j under the four conventions', (date, counts) => {
    const day = legalDay(date);

    expect(CONVENTIONS.map((it) => workingDaysBetween(calendar, day, day, it))).toEqual(counts);
  });
});

describe('Counting working days', () => {
  it('of no length stays on the day, working day or not', () => {
    expect(addWorkingDays(calendar, legalDay('2023-09-16'), 0)).toBe('2023-09-16');
    expect(subtractWorkingDays(calendar, legalDay('2023-09-16'), 0)).toBe('2023-09-16');
  });

  it.each([-1, 1.5, Number.NaN, Infinity])('is refused for %p days', (count) => {
    const refused = expect.objectContaining({ code: 'invalid-length', field: 'count' });

    expect(() => addWorkingDays(calendar, legalDay('2026-01-01'), count)).toThrow(refused);
    expect(() => subtractWorkingDays(calendar, legalDay('2026-01-01'), count)).toThrow(refused);
  });

  it.each([
    ['before-calendar', () => addWorkingDays(calendar, legalDay('1994-12-31'), 1)],
    ['before-calendar', () => subtractWorkingDays(calendar, legalDay('1995-01-05'), 3)],
    ['before-calendar', () => subtractWorkingDays(calendar, legalDay('2026-01-01'), 1e9)],
    ['beyond-horizon', () => addWorkingDays(calendar, legalDay('2100-12-31'), 1)],
    ['beyond-horizon', () => addWorkingDays(calendar, legalDay('2026-01-01'), 1e9)],
    [
      'beyond-horizon',
      () => workingDaysBetween(calendar, legalDay('2026-01-01'), legalDay('2101-01-01')),
    ],
    [
      'before-calendar',
      () => workingDaysBetween(calendar, legalDay('1990-01-01'), legalDay('2026-01-01')),
    ],
  ])('is refused %s', (code, count) => {
    expect(count).toThrow(expect.objectContaining({ code, field: 'day' }));
  });

  it('reaches the first and the last working day of the calendar', () => {
    expect(subtractWorkingDays(calendar, legalDay('1995-01-04'), 1)).toBe('1995-01-03');
    expect(addWorkingDays(calendar, legalDay('2100-12-30'), 1)).toBe('2100-12-31');
    expect(
      workingDaysBetween(calendar, legalDay('1995-01-01'), legalDay('1995-01-03'), 'include-both'),
    ).toBe(1);
  });
});

const rowsOf = (file: string) =>
  parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true });

describeWithSharedData('Working days of an independent calendar', (path) => {
  const added = rowsOf(path('wd_add_sample300.csv'));
  const between = rowsOf(path('wd_between_sample300.csv'));
  const columns = [
    'excl_first_incl_last',
    'incl_first_excl_last',
    'incl_both',
    'excl_both',
  ] as const;

  it('are the same when added, in 300 rows of 300', () => {
    const wrong = added.filter(
      ({ start, n_working_days: count, due }) =>
        addWorkingDays(calendar, legalDay(start!), Number(count)) !== due,
    );

    expect(added).toHaveLength(300);
    expect(wrong).toEqual([]);
  });

  it.each(CONVENTIONS.map((convention, at) => [convention, columns[at]!] as const))(
    'are the same when counted under %s, in 300 rows of 300',
    (convention, column) => {
      const wrong = between.filter(
        ({ from, to, ...counts }) =>
          workingDaysBetween(calendar, legalDay(from!), legalDay(to!), convention) !==
          Number(counts[column]),
      );

      expect(between).toHaveLength(300);
      expect(wrong).toEqual([]);
    },
  );

  it('come with the same calendar days', () => {
    const wrong = between.filter(
      ({ from, to, calendar_days: days }) =>
        daysBetween(legalDay(from!), legalDay(to!)) !== Number(days),
    );

    expect(wrong).toEqual([]);
  });
});

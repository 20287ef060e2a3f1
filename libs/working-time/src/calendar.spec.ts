import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import {
  type Holiday,
  addDays,
  addWorkingDays,
  calendarOf,
  easterSunday,
  englandAndWales,
  englandAndWalesRules,
  isWorkingDay,
  legalDay,
  nonWorkingReason,
  withHolidays,
} from '#libs/working-time';

const day = legalDay;
const holiday = (date: string, title = 'Closed'): Holiday => ({ day: day(date), title });
const small = calendarOf({
  id: 'small',
  version: '1',
  firstDay: day('2026-01-01'),
  horizon: day('2026-12-31'),
  holidays: [holiday('2026-12-25', 'Christmas Day')],
});
const refused = (problem: RegExp) =>
  expect.objectContaining({ code: 'invalid-calendar', message: expect.stringMatching(problem) });

describe('The calendar of England and Wales', () => {
  it('says where each of its rows comes from', () => {
    const bases = new Set(englandAndWales.holidays.map(({ basis }) => basis));

    expect(bases).toEqual(new Set(['published', 'reconstructed']));
  });

  it.each([
    ['2026-04-03', 'Good Friday'],
    ['2020-05-08', 'Early May bank holiday (VE day)'],
    ['2022-09-19', 'Bank Holiday for the State Funeral of Queen Elizabeth II'],
    ['2026-12-28', 'Boxing Day (substitute day)'],
    ['2026-12-26', 'Saturday'],
    ['2026-12-27', 'Sunday'],
    ['2033-12-27', 'Christmas Day (substitute day)'],
    ['2026-04-07', null],
    ['2020-05-04', null],
  ])('does not work on %s because of %p', (date, reason) => {
    expect(nonWorkingReason(englandAndWales, day(date))).toBe(reason);
    expect(isWorkingDay(englandAndWales, day(date))).toBe(reason === null);
  });

  it('differs from the standing rules in the years with a proclamation, and no other', () => {
    const years = Array.from({ length: 34 }, (_, offset) => 1995 + offset);
    const listed = (year: number) =>
      englandAndWales.holidays.flatMap((row) =>
        row.day.startsWith(String(year)) ? [row.day] : [],
      );
    const byRules = (year: number) => englandAndWalesRules(year).map((row) => row.day);
    const moved = years.filter((year) => listed(year).join() !== byRules(year).toSorted().join());

    expect(moved).toEqual([1995, 1999, 2002, 2011, 2012, 2020, 2022, 2023]);
  });
});

describeWithSharedData('Bank holidays of England and Wales', (path) => {
  const rows = parse<{ date: string }>(
    readFileSync(path('england-and-wales_1995-2040.csv'), 'utf8'),
    { columns: true },
  ).map(({ date }) => date);

  it('are those of 1995 to 2028, none missing and none more', () => {
    const listed = englandAndWales.holidays.map((row) => row.day);

    expect(listed).toEqual(rows.filter((date) => date <= '2028-12-31'));
  });

  it('are expected from 2029 to 2040 where the oracle computes them', () => {
    const years = Array.from({ length: 12 }, (_, offset) => 2029 + offset);
    const expected = years.flatMap((year) => englandAndWalesRules(year).map((row) => row.day));

    expect(expected.toSorted()).toEqual(rows.filter((date) => date > '2028-12-31'));
  });

  it('are the only weekdays that the calendar does not work, 1995 to 2040', () => {
    const all = Array.from({ length: 16_802 }, (_, offset) => addDays(day('1995-01-01'), offset));
    const off = all.filter((date) => {
      const reason = nonWorkingReason(englandAndWales, date);
      return reason !== null && reason !== 'Saturday' && reason !== 'Sunday';
    });

    expect(all.at(-1)).toBe('2040-12-31');
    expect(off).toEqual(rows);
  });
});

describeWithSharedData('Easter', (path) => {
  const rows = parse<{
    year: string;
    easter_sunday: string;
    good_friday: string;
    easter_monday: string;
  }>(readFileSync(path('easter_1990-2060.csv'), 'utf8'), { columns: true });

  it.each(rows)('of $year is on $easter_sunday', (row) => {
    const byTitle = new Map(englandAndWalesRules(Number(row.year)).map((it) => [it.title, it.day]));

    expect(addDays(day('1970-01-01'), easterSunday(Number(row.year)))).toBe(row.easter_sunday);
    expect(byTitle.get('Good Friday')).toBe(row.good_friday);
    expect(byTitle.get('Easter Monday')).toBe(row.easter_monday);
  });
});

describe('A new version of a calendar', () => {
  it('counts a new bank holiday, and leaves the old version as it was', () => {
    const changed = withHolidays(englandAndWales, {
      version: 'jubilee',
      add: [holiday('2027-06-04', 'Jubilee')],
      remove: [],
    });

    expect(addWorkingDays(changed, day('2027-06-03'), 1)).toBe('2027-06-07');
    expect(nonWorkingReason(changed, day('2027-06-04'))).toBe('Jubilee');
    expect(addWorkingDays(englandAndWales, day('2027-06-03'), 1)).toBe('2027-06-04');
    expect(changed.version).toBe('jubilee');
  });

  it('moves a bank holiday, listed or only expected', () => {
    const changed = withHolidays(englandAndWales, {
      version: 'moved',
      add: [holiday('2028-05-08'), holiday('2031-05-08')],
      remove: [day('2028-05-01'), day('2031-05-05')],
    });

    expect(isWorkingDay(changed, day('2028-05-01'))).toBe(true);
    expect(isWorkingDay(changed, day('2031-05-05'))).toBe(true);
    expect(isWorkingDay(changed, day('2028-05-08'))).toBe(false);
    expect(isWorkingDay(changed, day('2031-05-08'))).toBe(false);
  });

  it('works a weekend day that it removes, and rests on it again once it is added', () => {
    const worked = withHolidays(small, { version: '2', add: [], remove: [day('2026-05-23')] });
    const rested = withHolidays(worked, { version: '3', add: [holiday('2026-05-23')], remove: [] });

    expect(isWorkingDay(worked, day('2026-05-23'))).toBe(true);
    expect(nonWorkingReason(rested, day('2026-05-23'))).toBe('Closed');
  });

  it('keeps what was expected of a year now published, unless it is removed', () => {
    const changed = withHolidays(englandAndWales, {
      version: '2029-12-31',
      add: [holiday('2029-05-08', 'VE day')],
      remove: [day('2029-05-07')],
      horizon: day('2029-12-31'),
    });

    expect(
      changed.holidays.filter((row) => row.day.startsWith('2029')).map((row) => row.day),
    ).toEqual([
      '2029-01-01',
      '2029-03-30',
      '2029-04-02',
      '2029-05-08',
      '2029-05-28',
      '2029-08-27',
      '2029-12-25',
      '2029-12-26',
    ]);
    expect(isWorkingDay(changed, day('2029-05-07'))).toBe(true);
    expect(isWorkingDay(changed, day('2030-01-01'))).toBe(false);
  });

  it.each([
    [{ version: '1', add: [], remove: [] }, /already has a version '1'/],
    [{ version: '2', add: [], remove: [day('2026-05-20')] }, /working day already/],
    [
      { version: '2', add: [holiday('2026-12-25')], remove: [day('2026-12-25')] },
      /added at the same/,
    ],
    [{ version: '2', add: [], remove: [], horizon: day('2026-06-30') }, /published to 2026-12-31/],
    [{ version: '2', add: [holiday('2027-01-01')], remove: [] }, /lists 2027-01-01, outside/],
  ])('is refused when it contradicts the old one: %j', (change, problem) => {
    expect(() => withHolidays(small, change)).toThrow(refused(problem));
  });
});

describe('A calendar without rules', () => {
  it('refuses to count past its horizon, and says what to load', () => {
    expect(() => addWorkingDays(small, day('2026-12-30'), 2)).toThrow(
      expect.objectContaining({
        code: 'beyond-horizon',
        message: expect.stringMatching(/past 2026-12-31.*load the bank holidays after 2026-12-31/),
      }),
    );
    expect(() => isWorkingDay(small, day('2027-01-04'))).toThrow(/past 2026-12-31/);
  });

  it('refuses to be built without a working day, rather than search for one for ever', () => {
    const weekend = { id: 'weekend', version: '1', holidays: [] };

    expect(() =>
      calendarOf({ ...weekend, firstDay: day('2026-05-23'), horizon: day('2026-05-24') }),
    ).toThrow(refused(/no working day/));
  });

  it('refuses to end before it begins', () => {
    expect(() =>
      calendarOf({ ...small, firstDay: day('2026-05-24'), horizon: day('2026-05-23') }),
    ).toThrow(refused(/runs from 2026-05-24 to 2026-05-23/));
  });
});

describe('A calendar with rules', () => {
  it('refuses a horizon past the end of its rules, and to count past it', () => {
    const late = { ...englandAndWales, horizon: day('2101-01-01') };

    expect(() => calendarOf(late)).toThrow(refused(/to 2101-01-01/));
    expect(() => isWorkingDay(englandAndWales, day('2101-01-01'))).toThrow(/past 2100-12-31/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import {
  type Calendar,
  type LegalDay,
  addDays,
  addMonths,
  addWorkingDays,
  calendarOf,
  dueDay,
  englandAndWales,
  legalDay,
  subtractWorkingDays,
  withHolidays,
  workingDaysBetween,
} from '#libs/working-time';

interface Vector {
  id: string;
  op: string;
  start: string;
  n: string;
  expected: string;
  convention: string;
  holidays: string;
  matches_reference_convention: string;
}

/** The six that follow a convention of their own (day 1 is the start), and what ours gives instead. */
const EXCEPTED: Readonly<Record<string, string>> = {
  WD043: '2020-01-31',
  WD046: '18',
  WD047: '21',
  WD048: '2020-02-28',
  WD100: '2017-06-16',
  WD101: '2017-06-02',
};

/** The three that state a refusal, each with our code for it. */
const REFUSED: Readonly<Record<string, () => unknown>> = {
  'WD064 invalid-length': () => dueDay(englandAndWales, 'A', legalDay('2024-03-21'), 0),
  'WD149 beyond-horizon': () => addWorkingDays(september2023(), legalDay('2023-09-27'), 100),
  'WD150 before-calendar': () => addWorkingDays(september2023(), legalDay('2023-09-21'), 1),
};

const holidays = (...days: string[]) => days.map((day) => ({ day: legalDay(day), title: day }));

const september2023 = (): Calendar =>
  calendarOf({
    id: 'september',
    version: '1',
    firstDay: legalDay('2023-09-25'),
    horizon: legalDay('2023-09-28'),
    holidays: holidays('2023-09-25', '2023-09-28'),
  });

const SCOTLAND_AND_NORTHERN_IRELAND = [
  '2008-01-02',
  '2008-03-17',
  '2008-07-14',
  '2008-08-04',
  '2008-12-01',
  '2009-01-02',
  '2009-03-17',
  '2009-07-13',
  '2009-08-03',
  '2009-11-30',
  '2010-01-04',
  '2010-03-17',
  '2010-07-12',
  '2010-08-02',
  '2010-11-30',
];

const englandAndWalesAnd = (...days: string[]): Calendar =>
  withHolidays(englandAndWales, { version: 'test', add: holidays(...days), remove: [] });

function calendarOfVector({ holidays: listed }: Vector): Calendar {
  const days = listed.match(/\d{4}-\d\d-\d\d/g) ?? [];
  if (listed.startsWith('all-UK')) return englandAndWalesAnd(...SCOTLAND_AND_NORTHERN_IRELAND);
  if (listed === 'SCT') return englandAndWalesAnd('2018-01-02');
  if (listed.startsWith('EW+')) return englandAndWalesAnd(...days);
  if (listed === 'EW') return englandAndWales;
  return calendarOf({
    id: 'listed',
    version: '1',
    firstDay: legalDay('2019-01-01'),
    horizon: legalDay('2024-12-31'),
    holidays: holidays(...days),
  });
}

const sameOrNext = (calendar: Calendar, day: LegalDay): LegalDay =>
  addWorkingDays(calendar, addDays(day, -1), 1);

type Operation = (calendar: Calendar, start: LegalDay, vector: Vector) => unknown;

const until = ({ n }: Vector): LegalDay => legalDay(n.replace('->', ''));

/** The suites' "0 when the end is no later" is theirs; our half-open counts are signed. */
const noLess: Operation = (calendar, start, vector) =>
  Math.max(0, workingDaysBetween(calendar, start, until(vector)));

const inclusive: Operation = (calendar, start, vector) =>
  workingDaysBetween(calendar, start, until(vector), 'include-both');

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (calendar, start, { n }) => addWorkingDays(calendar, start, Number(n)),
  sub: (calendar, start, { n }) => subtractWorkingDays(calendar, start, Number(n)),
  between: noLess,
  days_late: noLess,
  elapsed: noLess,
  remaining: inclusive,
  days_taken: inclusive,
  next_or_same_working_day: sameOrNext,
  add_calendar_days_roll_forward: (calendar, start, { n }) =>
    sameOrNext(calendar, addDays(start, Number(n))),
  add_months_roll_forward: (calendar, start, { n }) =>
    sameOrNext(calendar, addMonths(start, Number(n))),
  plus14days_4pm_cutoff: (calendar, start, vector) => {
    const received = addDays(start, vector.start.slice(11) >= '16:00' ? 1 : 0);
    return `${sameOrNext(calendar, addDays(received, Number(vector.n)))}T16:00`;
  },
};

describeWithSharedData('Working-day vectors of public government test suites', (path) => {
  const vectors = parse<Vector>(readFileSync(path('working_day_vectors_from_repos.csv'), 'utf8'), {
    columns: true,
  });
  const counted = vectors.filter(({ expected }) => expected !== 'ERROR');

  it('are 152, of which six follow another convention and three are refusals', () => {
    const marked = vectors.filter((row) => row.matches_reference_convention.startsWith('NO'));
    const refusals = vectors.filter(({ expected }) => expected === 'ERROR');

    expect(vectors).toHaveLength(152);
    expect(marked.map(({ id }) => id)).toEqual(Object.keys(EXCEPTED));
    expect(refusals.map(({ id }) => id)).toEqual(Object.keys(REFUSED).map((it) => it.slice(0, 5)));
  });

  it.each(counted)('$id: $op $start $n under $holidays', (vector) => {
    const operation = OPERATIONS[vector.op]!;
    const start = legalDay(vector.start.slice(0, 10));

    expect(String(operation(calendarOfVector(vector), start, vector))).toBe(
      EXCEPTED[vector.id] ?? vector.expected,
    );
  });

  it('says of each excepted vector what the reference gives', () => {
    const stated = vectors
      .filter(({ id }) => id in EXCEPTED)
      .map((row) => [row.id, /gives (\S+)\)/.exec(row.matches_reference_convention)?.[1]]);

    expect(Object.fromEntries(stated)).toEqual(EXCEPTED);
  });
});

describe('A count that those suites refuse', () => {
  it.each(Object.entries(REFUSED))('%s', (name, count) => {
    expect(count).toThrow(expect.objectContaining({ code: name.slice(6) }));
  });
});

import type { Calendar } from './calendar.js';
import { type LegalDay, toDayNumber, toLegalDay } from './legal-day.js';
import { weekendTitle } from './working-day-index.js';
import { WorkingTimeError } from './working-time.error.js';

/** Which of the two ends of a span is counted. */
export const CONVENTIONS = [
  'exclude-start-include-end',
  'include-start-exclude-end',
  'include-both',
  'exclude-both',
] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** Whether a day is a working day. Throws `before-calendar`, `beyond-horizon`. */
export function isWorkingDay(calendar: Calendar, day: LegalDay): boolean {
  return nonWorkingReason(calendar, day) === null;
}

/** Why a day is not a working day (`Saturday`, `Good Friday`), or null if it is one. */
export function nonWorkingReason(calendar: Calendar, day: LegalDay): string | null {
  const dayNumber = inCalendar(calendar, day);
  if (workingDaysIn(calendar, dayNumber, dayNumber) === 1) return null;
  return calendar.index.titles.get(dayNumber) ?? weekendTitle(dayNumber);
}

/**
 * The `count`-th working day strictly after a day, which itself need not be a working day; the day itself
 * when `count` is 0. Throws `invalid-length`, `before-calendar`, `beyond-horizon`.
 */
export function addWorkingDays(calendar: Calendar, day: LegalDay, count: number): LegalDay {
  const dayNumber = inCalendar(calendar, day);
  if (wholeCount(count) === 0) return day;
  const { index } = calendar;
  const found = index.days[workingDaysTo(calendar, dayNumber) + count - 1];
  if (found === undefined)
    throw beyondHorizon(calendar, `${String(count)} working days after ${day}`);
  return toLegalDay(found);
}

/**
 * The `count`-th working day strictly before a day; the day itself when `count` is 0. Throws
 * `invalid-length`, `before-calendar`, `beyond-horizon`.
 */
export function subtractWorkingDays(calendar: Calendar, day: LegalDay, count: number): LegalDay {
  const dayNumber = inCalendar(calendar, day);
  if (wholeCount(count) === 0) return day;
  const found = calendar.index.days[workingDaysTo(calendar, dayNumber - 1) - count];
  if (found === undefined)
    throw beforeCalendar(calendar, `${String(count)} working days before ${day}`);
  return toLegalDay(found);
}

/**
 * Working days of a span. The two half-open conventions are signed: a `to` before `from` gives minus the
 * count of the span turned round (so that counts of adjoining spans add up). The two symmetric ones give
 * 0 when `to` is before `from`.
 */
export function workingDaysBetween(
  calendar: Calendar,
  from: LegalDay,
  to: LegalDay,
  convention: Convention = 'exclude-start-include-end',
): number {
  const start = inCalendar(calendar, from);
  const end = inCalendar(calendar, to);
  switch (convention) {
    case 'exclude-start-include-end':
      return workingDaysTo(calendar, end) - workingDaysTo(calendar, start);
    case 'include-start-exclude-end':
      return workingDaysTo(calendar, end - 1) - workingDaysTo(calendar, start - 1);
    case 'include-both':
      return Math.max(0, workingDaysIn(calendar, start, end));
    case 'exclude-both':
      return Math.max(0, workingDaysIn(calendar, start + 1, end - 1));
  }
}

/** The day number of a day that the calendar covers. Throws `before-calendar`, `beyond-horizon`. */
export function inCalendar(calendar: Calendar, day: LegalDay): number {
  const dayNumber = toDayNumber(day);
  if (dayNumber < calendar.index.first) throw beforeCalendar(calendar, day);
  if (dayNumber > calendar.index.last) throw beyondHorizon(calendar, day);
  return dayNumber;
}

/** Working days from the calendar's first day to a day number, both included. */
const workingDaysTo = ({ index }: Calendar, dayNumber: number): number =>
  index.through[dayNumber - index.first] ?? 0;

/** Working days from one day number to another, both included. */
export const workingDaysIn = (calendar: Calendar, start: number, end: number): number =>
  workingDaysTo(calendar, end) - workingDaysTo(calendar, start - 1);

function wholeCount(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new WorkingTimeError({
    code: 'invalid-length',
    field: 'count',
    problem: `${String(count)} is not a number of working days`,
    remedy: 'give a whole number, 0 or more',
  });
}

const beforeCalendar = ({ id, version, firstDay }: Calendar, what: string): WorkingTimeError =>
  new WorkingTimeError({
    code: 'before-calendar',
    field: 'day',
    problem: `${what} is before ${firstDay}, where calendar '${id}' (version ${version}) begins`,
    remedy: 'check the date, or load a calendar that begins earlier',
  });

/** The refusal of a day past the last one that a calendar can count. */
export function beyondHorizon({ id, version, lastDay }: Calendar, what: string): WorkingTimeError {
  return new WorkingTimeError({
    code: 'beyond-horizon',
    field: 'day',
    problem: `${what} is past ${lastDay}, where calendar '${id}' (version ${version}) ends`,
    remedy: `check the date and the length, or load the bank holidays after ${lastDay}`,
  });
}

import {
  civilOf,
  dayNumberOf,
  daysInMonth,
  formatDayNumber,
  parseDayNumber,
  weekdayNumber,
} from './civil.js';
import { WorkingTimeError } from './working-time.error.js';

declare const legalDayBrand: unique symbol;

/**
 * A day as the law counts it: a London date, `YYYY-MM-DD`, years 0001 to 9999. Never an instant. Two of
 * them compare as strings do.
 */
export type LegalDay = string & { readonly [legalDayBrand]: true };

/** Sunday first. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const FIRST_NUMBER = dayNumberOf(1, 1, 1);
const LAST_NUMBER = dayNumberOf(9999, 12, 31);

const shown = (text: unknown): string =>
  typeof text === 'string' ? `'${text.slice(0, 40)}'` : typeof text;

/** The day a text names. Throws `invalid-day` unless it is `YYYY-MM-DD` and the date exists. */
export function legalDay(text: string): LegalDay {
  if (isLegalDay(text)) return text;
  throw new WorkingTimeError({
    code: 'invalid-day',
    field: 'day',
    problem: `${shown(text)} is not a date that exists`,
    remedy: 'write it YYYY-MM-DD, for example 2026-03-28',
  });
}

/** Whether a value is `YYYY-MM-DD` and the date exists. */
export function isLegalDay(text: unknown): text is LegalDay {
  return typeof text === 'string' && !Number.isNaN(parseDayNumber(text));
}

/** Days from 1970-01-01. Throws `invalid-day` on a text that never went through `legalDay`. */
export function toDayNumber(day: LegalDay): number {
  const dayNumber = parseDayNumber(day);
  return Number.isNaN(dayNumber) ? parseDayNumber(legalDay(day)) : dayNumber;
}

/** The day of a day number. Throws `invalid-day` outside the years 0001 to 9999. */
export function toLegalDay(dayNumber: number): LegalDay {
  if (dayNumber >= FIRST_NUMBER && dayNumber <= LAST_NUMBER) {
    // The one place that makes the brand: the text was just made from a number in range.
    return formatDayNumber(dayNumber) as LegalDay;
  }
  throw new WorkingTimeError({
    code: 'invalid-day',
    field: 'day',
    problem: 'the result is outside the years 0001 to 9999',
    remedy: 'check the number of days',
  });
}

/** `count` calendar days later (earlier, if negative). */
export function addDays(day: LegalDay, count: number): LegalDay {
  return toLegalDay(toDayNumber(day) + wholeNumber(count));
}

/** Calendar days from `from` to `to`: `to - from`, negative when `to` is the earlier. */
export function daysBetween(from: LegalDay, to: LegalDay): number {
  return toDayNumber(to) - toDayNumber(from);
}

/**
 * The corresponding date `count` calendar months later (earlier, if negative); the last day of that month
 * where there is no such date (31 August and six months: 28 or 29 February).
 */
export function addMonths(day: LegalDay, count: number): LegalDay {
  const { year, month, day: dayOfMonth } = civilOf(toDayNumber(day));
  const months = year * 12 + (month - 1) + wholeNumber(count);
  const landing = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  const last = daysInMonth(landing.year, landing.month);
  return toLegalDay(dayNumberOf(landing.year, landing.month, Math.min(dayOfMonth, last)));
}

/** The day of the week, in English. */
export function weekdayOf(day: LegalDay): Weekday {
  return WEEKDAYS[weekdayNumber(toDayNumber(day))] ?? 'Sunday';
}

function wholeNumber(count: number): number {
  if (Number.isSafeInteger(count)) return count;
  throw new WorkingTimeError({
    code: 'invalid-length',
    field: 'count',
    problem: `${String(count)} is not a whole number`,
    remedy: 'give whole days or months',
  });
}

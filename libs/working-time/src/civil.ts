/**
 * The proleptic Gregorian calendar in whole numbers. A *day number* counts days from 1970-01-01 (which
 * is 0), so that a day number times 86,400,000 is midnight UTC in epoch milliseconds.
 */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_TO_1970 = 719_162;
const DAYS_IN_400_YEARS = 146_097;
const ZERO = 48;
const HYPHEN = 45;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);

/** The day number of a date that exists; years from 1. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = ((past / 4) | 0) - ((past / 100) | 0) + ((past / 400) | 0);
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  const beforeMonth = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapDay;
  return past * 365 + leapDays + beforeMonth + day - 1 - DAYS_TO_1970;
}

/** The date of a day number. Counts years from March, so that the leap day is the last of its year. */
export function civilOf(dayNumber: number): Civil {
  const shifted = dayNumber + DAYS_TO_1970 + 306;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const leaps = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leaps) / 365) | 0;
  const beforeYear = 365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0);
  const dayOfYear = dayOfEra - beforeYear;
  const fromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * fromMarch + 2) / 5) | 0) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 0 is Sunday, 6 is Saturday. 1970-01-01 was a Thursday. */
export const weekdayNumber = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;

/** The last Sunday on or before a day number. */
export const sundayOnOrBefore = (dayNumber: number): number => dayNumber - weekdayNumber(dayNumber);

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** The day number of `YYYY-MM-DD`, or NaN for any other text and for a date that does not exist. */
export function parseDayNumber(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) {
    return Number.NaN;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1;
  return exists && day <= daysInMonth(year, month) ? dayNumberOf(year, month, day) : Number.NaN;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** `YYYY-MM-DD` of a day number in the years 1 to 9999. */
export function formatDayNumber(dayNumber: number): string {
  const { year, month, day } = civilOf(dayNumber);
  const century = TWO_DIGITS[(year / 100) | 0] ?? '';
  return `${century}${TWO_DIGITS[year % 100] ?? ''}-${TWO_DIGITS[month] ?? ''}-${TWO_DIGITS[day] ?? ''}`;
}

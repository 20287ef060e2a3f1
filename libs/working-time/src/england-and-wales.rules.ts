import { dayNumberOf, weekdayNumber } from './civil.js';
import { type LegalDay, toLegalDay } from './legal-day.js';

/** A day that is not a working day, and the name by which an explanation calls it. */
export interface Holiday {
  readonly day: LegalDay;
  readonly title: string;
  /** Where the date comes from. */
  readonly basis?: string;
}

/** The bank holidays a year is expected to have, before any proclamation moves or adds one. */
export type HolidayRules = (year: number) => readonly Holiday[];

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

/**
 * Easter Sunday as a day number: the Gregorian computus, in the arrangement of Meeus, Jones and Butcher
 * (J. Meeus, Astronomical Algorithms, chapter 8). The letters are the paper's.
 */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const fromMarch = h + l - 7 * m + 114;
  return dayNumberOf(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
}

const mondayOnOrAfter = (dayNumber: number): number =>
  dayNumber + ((MONDAY - weekdayNumber(dayNumber) + 7) % 7);

const mondayOnOrBefore = (dayNumber: number): number => mondayOnOrAfter(dayNumber - 6);

/** A fixed date, or its substitute `shift(weekday)` days later when it falls on a weekend. */
function fixedDate(title: string, date: number, shift: (weekday: number) => number): Holiday {
  const days = shift(weekdayNumber(date));
  const name = days === 0 ? title : `${title} (substitute day)`;
  return { day: toLegalDay(date + days), title: name, basis: 'expected' };
}

const toMonday = (weekday: number): number =>
  weekday === SATURDAY ? 2 : weekday === SUNDAY ? 1 : 0;

// Christmas Day on a Sunday leaves Monday to Boxing Day and takes Tuesday.
const overChristmas = (weekday: number): number =>
  weekday === SATURDAY || weekday === SUNDAY ? 2 : 0;

/**
 * The eight bank and public holidays of England and Wales by the standing rules (Banking and Financial
 * Dealings Act 1971, Schedule 1; the proclaimed New Year's Day and early May Monday; the two common law
 * holidays, Good Friday and Christmas Day), with substitute days for weekends. An expectation, not law:
 * a proclamation may move or add a day.
 */
export const englandAndWalesRules: HolidayRules = (year) => {
  const easter = easterSunday(year);
  const on = (title: string, date: number): Holiday => fixedDate(title, date, () => 0);
  return [
    fixedDate("New Year's Day", dayNumberOf(year, 1, 1), toMonday),
    on('Good Friday', easter - 2),
    on('Easter Monday', easter + 1),
    on('Early May bank holiday', mondayOnOrAfter(dayNumberOf(year, 5, 1))),
    on('Spring bank holiday', mondayOnOrBefore(dayNumberOf(year, 5, 31))),
    on('Summer bank holiday', mondayOnOrBefore(dayNumberOf(year, 8, 31))),
    fixedDate('Christmas Day', dayNumberOf(year, 12, 25), overChristmas),
    fixedDate('Boxing Day', dayNumberOf(year, 12, 26), overChristmas),
  ];
};

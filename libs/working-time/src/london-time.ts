import { civilOf, dayNumberOf, sundayOnOrBefore } from './civil.js';
import { type LegalDay, toDayNumber, toLegalDay } from './legal-day.js';
import { WorkingTimeError } from './working-time.error.js';

declare const instantBrand: unique symbol;

/** A moment: whole epoch milliseconds, UTC. Never a day. */
export type Instant = number & { readonly [instantBrand]: true };

const HOUR = 3_600_000;
const DAY = 86_400_000;
const FIRST_YEAR = 1995;
const FIRST_INSTANT = dayNumberOf(FIRST_YEAR, 1, 1) * DAY;
const LAST_INSTANT = (dayNumberOf(9999, 12, 31) + 1) * DAY - 1;

/**
 * The moment of a number of epoch milliseconds. Throws `invalid-instant` unless whole and from 1995 on:
 * before that London changed its clocks by other rules, which are not kept here.
 */
export function instant(milliseconds: number): Instant {
  const inRange = milliseconds >= FIRST_INSTANT && milliseconds <= LAST_INSTANT;
  // The one place that makes the brand.
  if (Number.isSafeInteger(milliseconds) && inRange) return milliseconds as Instant;
  throw new WorkingTimeError({
    code: 'invalid-instant',
    field: 'instant',
    problem: `${String(milliseconds)} is not a whole number of epoch milliseconds from 1995 to 9999`,
    remedy: 'give milliseconds since 1970-01-01T00:00Z, not seconds',
  });
}

interface SummerTime {
  /** Day numbers of the two Sundays; the clocks change at 01:00 UTC on each. */
  readonly begins: number;
  readonly ends: number;
}

/**
 * British Summer Time of a year. The end of October has been common to the European Union and the United
 * Kingdom since 1996 (directive 94/21/EC; the Summer Time Order 2002 keeps it); 1995 ended a week earlier.
 */
function summerTimeOf(year: number): SummerTime {
  const lastOfOctober = year === 1995 ? 22 : 31;
  return {
    begins: sundayOnOrBefore(dayNumberOf(year, 3, 31)),
    ends: sundayOnOrBefore(dayNumberOf(year, 10, lastOfOctober)),
  };
}

/** The London date at an instant. Throws `invalid-instant` before 1995. */
export function londonDayOf(moment: Instant): LegalDay {
  const utcDay = Math.floor(instant(moment) / DAY);
  const { begins, ends } = summerTimeOf(civilOf(utcDay).year);
  const isSummer = moment >= begins * DAY + HOUR && moment < ends * DAY + HOUR;
  return toLegalDay(isSummer ? Math.floor((moment + HOUR) / DAY) : utcDay);
}

/** Midnight in London as the day begins. Throws `invalid-instant` before 1995. */
export function startOfLondonDay(day: LegalDay): Instant {
  return midnight(toDayNumber(day));
}

/**
 * The first instant after the day, 23, 24 or 25 hours after its start. A duty due that day is kept before
 * this instant and breached from it on.
 */
export function endOfLondonDay(day: LegalDay): Instant {
  return midnight(toDayNumber(day) + 1);
}

function midnight(dayNumber: number): Instant {
  const { begins, ends } = summerTimeOf(civilOf(dayNumber).year);
  // The clocks change after midnight: that Sunday still begins by the old time.
  const isSummer = dayNumber > begins && dayNumber <= ends;
  return instant(dayNumber * DAY - (isSummer ? HOUR : 0));
}

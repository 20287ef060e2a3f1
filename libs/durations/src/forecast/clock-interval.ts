import {
  addDays,
  type Calendar,
  daysBetween,
  type Instant,
  type LegalDay,
  workingDaysBetween,
} from '#libs/working-time';

/** Days that do not count: `from` is the first of them, `until` the first that counts again; null: still paused. */
export interface Paused {
  readonly from: LegalDay;
  readonly until: LegalDay | null;
}

/** A duty's clock as it was known from one moment to another. */
export interface ClockInterval {
  readonly caseId: string;
  readonly case: string;
  /** Identity of the clock within its case. */
  readonly key: string;
  readonly clock: string;
  readonly unit: 'working-days' | 'calendar-days';
  readonly calendar: Calendar;
  /** The day it counts from. */
  readonly start: LegalDay;
  readonly originalDue: LegalDay;
  readonly due: LegalDay;
  /** `null`: it runs. */
  readonly end: LegalDay | null;
  readonly outcome: 'done' | 'cancelled' | null;
  readonly pauses: readonly Paused[];
  /** Nothing is known of its case after this day (a data cut); `null`: it is followed. */
  readonly followedUntil: LegalDay | null;
  /** What it can be grouped by. */
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly knownFrom: Instant;
  readonly knownTo: Instant | null;
}

/**
 * How old a clock is on a day, in its own unit, the day it counts from left out and the day itself counted;
 * paused days are taken out. 0 on and before the day it counts from.
 */
export function ageOn(interval: ClockInterval, day: LegalDay): number {
  return Math.max(0, counted(interval, interval.start, day) - pausedBy(interval, day, day));
}

/** The age up to which ending is in time. A pause that has not ended has not moved the due day yet. */
export function dueAge(interval: ClockInterval, due: LegalDay): number {
  return Math.max(0, counted(interval, interval.start, due) - pausedBy(interval, due, null));
}

/** Days of the unit after one day, up to another and with it. */
const counted = ({ unit, calendar }: ClockInterval, from: LegalDay, to: LegalDay): number =>
  unit === 'working-days' ? workingDaysBetween(calendar, from, to) : daysBetween(from, to);

function pausedBy(interval: ClockInterval, day: LegalDay, openUntil: LegalDay | null): number {
  return interval.pauses.reduce((sum, { from, until }) => {
    const last = until === null ? openUntil : addDays(until, -1);
    if (last === null) return sum;
    const before = addDays(from, -1);
    const begins = before < interval.start ? interval.start : before;
    const ends = last < day ? last : day;
    return sum + Math.max(0, counted(interval, begins, ends));
  }, 0);
}

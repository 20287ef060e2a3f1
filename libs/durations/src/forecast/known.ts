import { type CompetingObservation } from '#libs/statistics';
import { addDays, endOfLondonDay, type LegalDay } from '#libs/working-time';
import { ageOn, type ClockInterval, dueAge } from './clock-interval.js';

/**
 * What a forecast may use. `recorded`: what had been recorded by the end of the day, as it was recorded.
 * `happened`: what had happened by then as it is known now, with original due days; for cases brought in from
 * elsewhere at once, whose times of recording are those of the import.
 */
export const KNOWN_BY = ['recorded', 'happened'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

/** As of when clocks are looked at. */
export interface AsOf {
  readonly day: LegalDay;
  readonly by: KnownBy;
  /** Whether that day still goes on: what has not been done may be done before it ends. Absent: it is over. */
  readonly goesOn?: boolean | undefined;
}

/** A clock as it stood at the end of a day, or as it stands on one that goes on. */
export interface Standing {
  readonly interval: ClockInterval;
  readonly due: LegalDay;
  readonly end: LegalDay | null;
  readonly outcome: 'done' | 'cancelled' | null;
  /** In its own unit: when it ended, or was last seen. */
  readonly age: number;
  /**
   * When it ended, or the last age at which it is known not to have: that of the day before while the day goes on;
   * -1 where that is none.
   */
  readonly knownAge: number;
  readonly dueAge: number;
}

/** The clocks that were known on a day. */
export function knownOn(intervals: readonly ClockInterval[], asOf: AsOf): Standing[] {
  const { day, by } = asOf;
  const moment = endOfLondonDay(day);
  const isKnown = ({ start, knownFrom, knownTo }: ClockInterval): boolean =>
    by === 'happened'
      ? knownTo === null && start <= day
      : knownFrom < moment && (knownTo === null || knownTo >= moment);
  return intervals.filter(isKnown).map((interval) => standingOn(interval, asOf));
}

function standingOn(interval: ClockInterval, asOf: AsOf): Standing {
  const { end, outcome, originalDue } = interval;
  const due = asOf.by === 'happened' ? originalDue : interval.due;
  const ended = end !== null && (asOf.by === 'recorded' || end <= asOf.day);
  const ages = ended ? lastAt(ageOn(interval, end)) : seenAt(interval, asOf);
  const how = ended ? { end, outcome } : { end: null, outcome: null };
  return { interval, due, ...how, ...ages, dueAge: dueAge(interval, due) };
}

type Ages = Pick<Standing, 'age' | 'knownAge'>;

const lastAt = (age: number): Ages => ({ age, knownAge: age });

/** A clock that is followed no longer is known up to the last day on which it was. */
function seenAt(interval: ClockInterval, { day, goesOn = false }: AsOf): Ages {
  const { followedUntil, start } = interval;
  if (followedUntil !== null && followedUntil < day) return lastAt(ageOn(interval, followedUntil));
  const age = ageOn(interval, day);
  if (!goesOn) return lastAt(age);
  return { age, knownAge: start < day ? ageOn(interval, addDays(day, -1)) : -1 };
}

/** Whether it was met: done by its due day. */
export const isMet = ({ outcome, end }: Standing, due: LegalDay): boolean =>
  outcome === 'done' && end !== null && end <= due;

/** One that began on a day that goes on is known of at its start. */
export const observationOf = ({ knownAge, outcome }: Standing): CompetingObservation => ({
  ...{ time: Math.max(0, knownAge), outcome },
});

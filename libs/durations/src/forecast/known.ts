import { type CompetingObservation } from '#libs/statistics';
import { endOfLondonDay, type LegalDay } from '#libs/working-time';
import { ageOn, type ClockInterval, dueAge } from './clock-interval.js';

/**
 * What a forecast may use. `recorded`: what had been recorded by the end of the day, as it was recorded.
 * `happened`: what had happened by then as it is known now, with original due days; for cases brought in from
 * elsewhere at once, whose times of recording are those of the import.
 */
export const KNOWN_BY = ['recorded', 'happened'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

/** A clock as it stood at the end of a day. */
export interface Standing {
  readonly interval: ClockInterval;
  readonly due: LegalDay;
  readonly end: LegalDay | null;
  readonly outcome: 'done' | 'cancelled' | null;
  /** In its own unit: when it ended, or was last seen. */
  readonly age: number;
  readonly dueAge: number;
}

/** The clocks that were known at the end of a day. */
export function knownOn(
  intervals: readonly ClockInterval[],
  day: LegalDay,
  by: KnownBy,
): Standing[] {
  const moment = endOfLondonDay(day);
  const isKnown = ({ start, knownFrom, knownTo }: ClockInterval): boolean =>
    by === 'happened'
      ? knownTo === null && start <= day
      : knownFrom < moment && (knownTo === null || knownTo >= moment);
  return intervals.filter(isKnown).map((interval) => standingOn(interval, day, by));
}

function standingOn(interval: ClockInterval, day: LegalDay, by: KnownBy): Standing {
  const { end, outcome, originalDue, followedUntil } = interval;
  const due = by === 'happened' ? originalDue : interval.due;
  const seenTo = followedUntil !== null && followedUntil < day ? followedUntil : day;
  const ended = end !== null && (by === 'recorded' || end <= day);
  return {
    ...{ interval, due, end: ended ? end : null, outcome: ended ? outcome : null },
    age: ageOn(interval, ended ? end : seenTo),
    dueAge: dueAge(interval, due),
  };
}

/** Whether it was met: done by its due day. */
export const isMet = ({ outcome, end }: Standing, due: LegalDay): boolean =>
  outcome === 'done' && end !== null && end <= due;

export const observationOf = ({ age, outcome }: Standing): CompetingObservation => ({
  ...{ time: age, outcome },
});

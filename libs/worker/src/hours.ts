import {
  addWorkingDays,
  endOfLondonDay,
  isWorkingDay,
  londonDayOf,
  type Calendar,
  type Instant,
  type LegalDay,
} from '#libs/working-time';

const MINUTES = 24 * 60;
const MINUTE = 60_000;

/** Office hours in London: mail about a case is sent within them, and held until they begin. */
export const OPENS = 9 * 60;
export const CLOSES = 17 * 60;

/**
 * A time of day in London, in minutes after midnight; no earlier than 02:00. Counted back from the end of
 * the day: on the two days on which the clocks change, that is right and counting from its start is not.
 */
export const londonTime = (day: LegalDay, minutes: number): Instant =>
  // Whole milliseconds of a day that exists.
  (endOfLondonDay(day) - (MINUTES - minutes) * MINUTE) as Instant;

/** The instant itself when it is in office hours on a working day, otherwise when they next begin. */
export function inOfficeHours(calendar: Calendar, moment: Instant): Instant {
  const day = londonDayOf(moment);
  if (isWorkingDay(calendar, day) && moment < londonTime(day, CLOSES)) {
    const opens = londonTime(day, OPENS);
    return moment < opens ? opens : moment;
  }
  return opensAfter(calendar, day, 1);
}

/** When office hours begin on the working day so many working days after a day. */
export const opensAfter = (calendar: Calendar, day: LegalDay, workingDays: number): Instant =>
  londonTime(addWorkingDays(calendar, day, workingDays), OPENS);

/** Minutes after midnight of `HH:MM`. Throws when it is none, or in the hour that the clocks change. */
export function minutesOf(time: string): number {
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (hours !== '' && total >= 120) return total;
  throw new Error(
    `'${time}' is no time of day from 02:00 to 23:59: write HH:MM, for example 07:30`,
  );
}

import {
  addDays,
  addWorkingDays,
  englandAndWales,
  isWorkingDay,
  subtractWorkingDays,
  type LegalDay,
} from '#libs/working-time';

/** The `count`-th working day after a day. */
export const later = (day: LegalDay, count: number): LegalDay =>
  addWorkingDays(englandAndWales, day, count);

/** The `count`-th working day before a day. */
export const earlier = (day: LegalDay, count: number): LegalDay =>
  subtractWorkingDays(englandAndWales, day, count);

/** The day itself, or the first working day after it: no office acts on a Sunday. */
export const openFrom = (day: LegalDay): LegalDay =>
  isWorkingDay(englandAndWales, day) ? day : later(day, 1);

/** The day itself, or the last working day before it. */
export const openBy = (day: LegalDay): LegalDay =>
  isWorkingDay(englandAndWales, day) ? day : earlier(day, 1);

/** The last working day within a number of calendar days. */
export const within = (day: LegalDay, calendarDays: number): LegalDay =>
  openBy(addDays(day, calendarDays));

export const laterOf = (a: LegalDay, b: LegalDay): LegalDay => (a > b ? a : b);

import { daysBetween, workingDaysBetween, type Calendar, type LegalDay } from '#libs/working-time';
import { calendarDaysLeft, leftWords } from './days.en.js';

/** What is left of a clock, in words, in the days that it counts; `null` where it has no day to be done by. */
export function leftUntil(
  { due, unit }: { readonly due: string | null; readonly unit: string | null },
  { calendar, today }: { readonly calendar: Calendar; readonly today: LegalDay },
): string | null {
  if (due === null) return null;
  // The engine writes due days: they are days.
  const day = due as LegalDay;
  const over = day < today;
  if (unit !== null && unit !== 'working-days') {
    return calendarDaysLeft(Math.abs(daysBetween(today, day)), over);
  }
  const [from, to] = over ? [day, today] : [today, day];
  return leftWords({
    working: workingDaysBetween(calendar, from, to),
    over,
    isToday: day === today,
  });
}

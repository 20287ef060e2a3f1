import { workingDaysBetween, type Calendar, type LegalDay } from '#libs/working-time';
import { leftWords } from './days.en.js';

/** What is left of a clock, in words; `null` where it has no day to be done by. */
export function leftUntil(
  { due }: { readonly due: string | null },
  { calendar, today }: { readonly calendar: Calendar; readonly today: LegalDay },
): string | null {
  if (due === null) return null;
  // The engine writes due days: they are days.
  const day = due as LegalDay;
  const over = day < today;
  const [from, to] = over ? [day, today] : [today, day];
  return leftWords({
    working: workingDaysBetween(calendar, from, to),
    over,
    isToday: day === today,
  });
}

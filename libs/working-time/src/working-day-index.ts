import { weekdayNumber } from './civil.js';

/**
 * Every working day of a calendar, counted once when the calendar is built, so that no later question
 * searches. Days are day numbers.
 */
export interface WorkingDayIndex {
  readonly first: number;
  readonly last: number;
  /** At `day - first`: how many working days there are from `first` to that day, both included. */
  readonly through: Int32Array;
  /** The working days themselves, in order. */
  readonly days: Int32Array;
  /** Title of every non-working day that is not one only by its weekday. */
  readonly titles: ReadonlyMap<number, string>;
}

/** What an index is made of: a day in `worked` is a working day whatever else is said of it. */
export interface IndexInput {
  readonly first: number;
  readonly last: number;
  readonly titles: ReadonlyMap<number, string>;
  readonly worked: ReadonlySet<number>;
}

const SUNDAY = 0;
const SATURDAY = 6;

/** `Saturday`, `Sunday`, or null on a weekday. */
export function weekendTitle(dayNumber: number): string | null {
  const weekday = weekdayNumber(dayNumber);
  if (weekday === SATURDAY) return 'Saturday';
  return weekday === SUNDAY ? 'Sunday' : null;
}

export function indexWorkingDays({ first, last, titles, worked }: IndexInput): WorkingDayIndex {
  const through = new Int32Array(last - first + 1);
  const days: number[] = [];
  for (let day = first; day <= last; day += 1) {
    const isOff = titles.has(day) || weekendTitle(day) !== null;
    if (!isOff || worked.has(day)) days.push(day);
    through[day - first] = days.length;
  }
  const kept = new Map([...titles].filter(([day]) => !worked.has(day)));
  return { first, last, through, days: Int32Array.from(days), titles: kept };
}

import type { AdoptedCalendar, CalendarData } from '#libs/engine';
import { weekdayOf, type Calendar, type Holiday } from '#libs/working-time';
import { dayWords } from '../layout/days.en.js';
import { londonClock } from '../layout/london-clock.js';
import { nameWords } from '../layout/stage-words.js';
import { administrationWords } from './administration.en.js';
import { around } from './administration.view.js';

const t = administrationWords.calendar;

/** What the page of the calendar is made of. */
interface Given {
  /** The one that new cases begin under. */
  readonly calendar: Calendar;
  /** Version of the one that came with the program. */
  readonly shipped: string;
  /** The oldest first. */
  readonly adopted: readonly AdoptedCalendar[];
  /** Open cases by the version that they count by. */
  readonly cases: ReadonlyMap<string, number>;
  /** What was asked for, as it was typed. */
  readonly year: string;
}

/** Years past the horizon that are shown; whoever plans further asks for a date. */
const AHEAD = 5;

/** What the page of the calendar shows: one year's days, how far they are published, every version. */
export function calendarView({ calendar, shipped, adopted, cases, year }: Given) {
  const first = calendar.firstDay.slice(0, 4);
  const last = String(Number(calendar.horizon.slice(0, 4)) + AHEAD);
  const isShown = /^\d{4}$/.test(year) && year >= first && year <= last;
  const field = { id: 'year', value: year, first, last };
  return {
    ...around('calendar'),
    ...{ field, version: calendar.version, horizon: t.past(dayWords(calendar.horizon)) },
    first: dayWords(calendar.firstDay),
    error: isShown ? null : { text: t.wrongYear(first, last), href: '#year' },
    holidays: isShown ? t.holidays(year) : null,
    days: isShown ? daysOf(calendar, adopted, year) : [],
    worked: calendar.workedDays.filter((day) => day.startsWith(year)).map(dayWords),
    versions: [
      { version: shipped, adopted: t.shipped, changes: '', cases: cases.get(shipped) ?? 0 },
      ...adopted.map(({ data, at }) => ({
        ...{ version: data.version, adopted: londonClock(at) },
        ...{ changes: changesOf(data), cases: cases.get(data.version) ?? 0 },
      })),
    ],
  };
}

function daysOf(calendar: Calendar, adopted: readonly AdoptedCalendar[], year: string) {
  const expected = (calendar.rules?.(Number(year)) ?? []).filter(
    ({ day }) => day > calendar.horizon && !calendar.workedDays.includes(day),
  );
  const listed = calendar.holidays.filter(({ day }) => day.startsWith(year));
  const known = new Set(listed.map(({ day }) => day));
  return [...listed, ...expected.filter(({ day }) => !known.has(day))]
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .map((holiday) => ({
      day: `${nameWords(weekdayOf(holiday.day))} ${dayWords(holiday.day)}`,
      title: holiday.title,
      basis: basisOf(holiday, adopted),
      provisional: holiday.day > calendar.horizon,
    }));
}

/** Where a day comes from: the calendar that added it, or what its row says. */
function basisOf({ day, basis }: Holiday, adopted: readonly AdoptedCalendar[]): string {
  const from = adopted.findLast(({ data }) => data.add.some((each) => each.day === day));
  if (from !== undefined) return t.adoptedWith(from.data.version);
  return t.basis[basis ?? ''] ?? t.unnamed;
}

const changesOf = ({ add, remove, horizon }: CalendarData): string =>
  [
    ...(add.length === 0 ? [] : [t.added(add.length)]),
    ...(remove.length === 0 ? [] : [t.removed(remove.length)]),
    ...(horizon === undefined ? [] : [t.to(dayWords(horizon))]),
  ].join(', ');

import type { Holiday, HolidayRules } from './england-and-wales.rules.js';
import { type LegalDay, legalDay, toDayNumber } from './legal-day.js';
import { type WorkingDayIndex, indexWorkingDays, weekendTitle } from './working-day-index.js';
import { WorkingTimeError } from './working-time.error.js';

/** Past this day no rule is trusted, not even that of the week. */
const END_OF_RULES = legalDay('2100-12-31');

/** What a calendar is made of. */
export interface CalendarInput {
  readonly id: string;
  /** Stored with every date computed from it. */
  readonly version: string;
  /** Before this day nothing is known. */
  readonly firstDay: LegalDay;
  /** Last day whose bank holidays are published; dates past it are provisional. */
  readonly horizon: LegalDay;
  /** The listed non-working days; Saturdays and Sundays need no row. */
  readonly holidays: readonly Holiday[];
  /** Days worked all the same: a weekend day, a holiday that the rules expect and that was moved. */
  readonly workedDays?: readonly LegalDay[];
  /** Holidays to expect past the horizon. Without them nothing past it can be counted. */
  readonly rules?: HolidayRules | null;
}

/** A versioned set of non-working days. Made by `calendarOf` and `withHolidays`, never by hand. */
export interface Calendar extends Required<CalendarInput> {
  /** Last day that can be counted: the horizon, or the end of 2100 where rules go on past it. */
  readonly lastDay: LegalDay;
  readonly index: WorkingDayIndex;
}

/** What a new version of a calendar changes. */
export interface CalendarChange {
  readonly version: string;
  /** New bank holidays and one-off closures. A day already listed takes the new title. */
  readonly add: readonly Holiday[];
  /** Days that are working days after all: a bank holiday moved away, a weekend day worked. */
  readonly remove: readonly LegalDay[];
  /** The new last published day, when a further year has been published. */
  readonly horizon?: LegalDay;
}

/**
 * Builds a calendar. Throws `invalid-calendar` if it ends before it begins, lists a day outside itself or
 * has no working day at all (a search in it would never end).
 */
export function calendarOf(input: CalendarInput): Calendar {
  const { id, firstDay, horizon, rules = null, workedDays = [] } = input;
  const lastDay = rules === null ? horizon : END_OF_RULES;
  refuseImpossible(input, lastDay);
  const titles = new Map(
    [...expectedBetween(horizon, lastDay, rules), ...input.holidays].map(({ day, title }) => [
      toDayNumber(day),
      title,
    ]),
  );
  const index = indexWorkingDays({
    first: toDayNumber(firstDay),
    last: toDayNumber(lastDay),
    titles,
    worked: new Set(workedDays.map(toDayNumber)),
  });
  if (index.days.length === 0) {
    throw invalid(id, 'has no working day', 'list fewer holidays or a longer period');
  }
  const holidays = input.holidays.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return { ...input, holidays, workedDays, rules, lastDay, index };
}

/**
 * A new version of a calendar; the old one stays as it was. When the horizon moves, what the rules expected
 * of the years now published stands unless it is removed: an incomplete list never leaves a year without
 * its holidays. Throws `invalid-calendar` when the version is not new, the horizon moves back, or a removed
 * day was a working day already.
 */
export function withHolidays(calendar: Calendar, change: CalendarChange): Calendar {
  const { version, add, remove, horizon = calendar.horizon } = change;
  refuseContradiction(calendar, change);
  const changed = new Set([...remove, ...add.map(({ day }) => day)]);
  const listed = [
    ...calendar.holidays,
    ...expectedBetween(calendar.horizon, horizon, calendar.rules),
  ];
  const added = new Set(add.map(({ day }) => day));
  return calendarOf({
    id: calendar.id,
    version,
    firstDay: calendar.firstDay,
    horizon,
    holidays: [...listed.filter(({ day }) => !changed.has(day)), ...add],
    workedDays: [...calendar.workedDays, ...remove].filter((day) => !added.has(day)),
    rules: calendar.rules,
  });
}

/** What the rules expect strictly after one day, up to another. */
function expectedBetween(
  after: LegalDay,
  until: LegalDay,
  rules: HolidayRules | null,
): readonly Holiday[] {
  if (rules === null) return [];
  const firstYear = Number(after.slice(0, 4));
  const years = Array.from(
    { length: Number(until.slice(0, 4)) - firstYear + 1 },
    (_, offset) => firstYear + offset,
  );
  return years.flatMap(rules).filter(({ day }) => day > after && day <= until);
}

function refuseImpossible({ id, firstDay, horizon, ...input }: CalendarInput, lastDay: LegalDay) {
  if (firstDay > horizon || horizon > lastDay) {
    throw invalid(
      id,
      `runs from ${firstDay} to ${horizon}`,
      `end it no earlier than it begins and not past ${END_OF_RULES}`,
    );
  }
  const days = [...input.holidays.map(({ day }) => day), ...(input.workedDays ?? [])];
  const outside = days.map((day) => legalDay(day)).find((day) => day < firstDay || day > lastDay);
  if (outside !== undefined) {
    throw invalid(id, `lists ${outside}, outside ${firstDay} to ${lastDay}`, 'check that day');
  }
}

function refuseContradiction(
  calendar: Calendar,
  { version, add, remove, horizon }: CalendarChange,
) {
  const { id } = calendar;
  if (version === calendar.version) {
    throw invalid(
      id,
      `already has a version '${version}'`,
      'give the changed calendar a new version',
    );
  }
  if (horizon !== undefined && horizon < calendar.horizon) {
    throw invalid(
      id,
      `is published to ${calendar.horizon}, past ${horizon}`,
      'what was published stays published: keep the horizon or move it on',
    );
  }
  const idle = remove.find((day) => isPlain(calendar, day) || add.some((row) => row.day === day));
  if (idle !== undefined) {
    throw invalid(
      id,
      `cannot lose ${idle}: it is a working day already, or is added at the same time`,
      'check that day',
    );
  }
}

const isPlain = ({ index, workedDays }: Calendar, day: LegalDay): boolean => {
  const isOff = index.titles.has(toDayNumber(day)) || weekendTitle(toDayNumber(day)) !== null;
  return !isOff || workedDays.includes(day);
};

const invalid = (id: string, problem: string, remedy: string): WorkingTimeError =>
  new WorkingTimeError({
    code: 'invalid-calendar',
    field: 'calendar',
    problem: `'${id}' ${problem}`,
    remedy,
  });

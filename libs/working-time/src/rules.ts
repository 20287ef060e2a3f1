import type { Calendar } from './calendar.js';
import { type LegalDay, addDays, addMonths } from './legal-day.js';
import {
  addWorkingDays,
  beyondHorizon,
  inCalendar,
  isWorkingDay,
  subtractWorkingDays,
} from './working-days.js';
import { WorkingTimeError } from './working-time.error.js';

/**
 * The letters of the counting rules, as the law phrases them. `A-reverse` is "at least N working days
 * before".
 */
export const RULES = ['A', 'A-reverse', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export type Rule = (typeof RULES)[number];

/** How long a period is, in the rule's unit: a number, or `[least, most]` under rule C. */
export type Length = number | readonly [number, number];

/** What the length of each rule counts. */
export const RULE_UNIT: Readonly<Record<Rule, 'working-days' | 'months' | 'days' | 'weeks'>> = {
  A: 'working-days',
  'A-reverse': 'working-days',
  B: 'working-days',
  C: 'working-days',
  D: 'months',
  E: 'days',
  F: 'days',
  G: 'weeks',
  H: 'days',
};

/** The words of the law that each rule reads; D is the day counted from, N the length. */
export const RULE_PHRASE: Readonly<Record<Rule, string>> = {
  A: 'before the end of N working days beginning with the first working day after D',
  'A-reverse': 'at least N working days before D',
  B: 'before the end of N working days beginning with the date of D',
  C: 'not less than N and not more than M working days after D',
  D: 'N months beginning with the day D',
  E: 'N days starting with the day after D',
  F: 'N days beginning with the day D',
  G: 'before the end of N weeks beginning with the first working day after D',
  H: 'not later than the end of the day following the day D',
};

/** The last day on which a thing may be done; it is due at the end of that London day. */
export interface Due {
  /** Rule C only: the first day on which it may be done. */
  readonly earliest: LegalDay | null;
  readonly due: LegalDay;
  /** The count passed the last published bank holiday: a proclamation may still move the day. */
  readonly provisional: boolean;
}

/** Longer than any calendar in any unit, and short enough to stay within four-digit years. */
const UNCOUNTABLE = 50_000;

/** Rule A. Day 1 is the first working day strictly after `from`, which need not be a working day. */
export const workingDaysFromFirstAfter = addWorkingDays;

/** Rule A-reverse. The `length`-th working day strictly before `from`. */
export const workingDaysBefore = subtractWorkingDays;

/** Rule B. Day 1 is `from` itself if it is a working day, else the next one: never unify with rule A. */
export function workingDaysFromTheDate(
  calendar: Calendar,
  from: LegalDay,
  length: number,
): LegalDay {
  return addWorkingDays(calendar, from, isWorkingDay(calendar, from) ? length - 1 : length);
}

/** Rule C. From the `least`-th to the `most`-th working day strictly after `from`, not "clear" days. */
export function workingDayWindowAfter(
  calendar: Calendar,
  from: LegalDay,
  [least, most]: readonly [number, number],
): readonly [LegalDay, LegalDay] {
  return [addWorkingDays(calendar, from, least), addWorkingDays(calendar, from, most)];
}

/**
 * Rule D. Ends on the day before the corresponding date `length` months on; where that month has no such
 * date, on its last day. The next period begins the day after.
 */
export function monthsFromTheDate(calendar: Calendar, from: LegalDay, length: number): LegalDay {
  refuseUncountable(calendar, from, length);
  const corresponding = addMonths(from, length);
  const hasDate = corresponding.slice(8) === from.slice(8);
  return hasDate ? addDays(corresponding, -1) : corresponding;
}

/** Rule E. Calendar days: day 1 is the day after `from`. */
export function daysFromTheDayAfter(calendar: Calendar, from: LegalDay, length: number): LegalDay {
  refuseUncountable(calendar, from, length);
  return addDays(from, length);
}

/** Rule F. Calendar days: day 1 is `from` itself. */
export function daysFromTheDate(calendar: Calendar, from: LegalDay, length: number): LegalDay {
  refuseUncountable(calendar, from, length);
  return addDays(from, length - 1);
}

/** Rule G. Whole weeks from the first working day after `from`; the last day may be any day. */
export function weeksFromFirstWorkingDayAfter(
  calendar: Calendar,
  from: LegalDay,
  length: number,
): LegalDay {
  refuseUncountable(calendar, from, length);
  return addDays(addWorkingDays(calendar, from, 1), 7 * length - 1);
}

/** Rule H. The calendar day after `from`, whatever day it is. */
export function theDayFollowing(_calendar: Calendar, from: LegalDay): LegalDay {
  return addDays(from, 1);
}

type Bounds = readonly [earliest: LegalDay | null, due: LegalDay];
type Counting = (calendar: Calendar, from: LegalDay, length: readonly [number, number]) => Bounds;

const lastDayOf =
  (rule: (calendar: Calendar, from: LegalDay, length: number) => LegalDay): Counting =>
  (calendar, from, [length]) => [null, rule(calendar, from, length)];

const COUNTING: Readonly<Record<Rule, Counting>> = {
  A: lastDayOf(workingDaysFromFirstAfter),
  'A-reverse': lastDayOf(workingDaysBefore),
  B: lastDayOf(workingDaysFromTheDate),
  C: workingDayWindowAfter,
  D: lastDayOf(monthsFromTheDate),
  E: lastDayOf(daysFromTheDayAfter),
  F: lastDayOf(daysFromTheDate),
  G: lastDayOf(weeksFromFirstWorkingDayAfter),
  H: lastDayOf(theDayFollowing),
};

/**
 * The due day of a period counted from a day by one of the rules. Rule H needs no length (or 1). Throws
 * `invalid-rule`, `invalid-length`, `before-calendar`, `beyond-horizon`.
 */
export function dueDay(calendar: Calendar, rule: Rule, from: LegalDay, length?: Length): Due {
  const bounds = boundsOfLength(rule, length);
  inCalendar(calendar, from);
  const [earliest, due] = COUNTING[rule](calendar, from, bounds);
  inCalendar(calendar, due);
  // Backwards, the last day walked is the day before the trigger, not the due day.
  const lastWalked = rule === 'A-reverse' ? addDays(from, -1) : due;
  return { earliest, due, provisional: lastWalked > calendar.horizon };
}

/** Whether a text is the letter of a counting rule. */
export const isRule = (text: unknown): text is Rule => RULES.some((rule) => rule === text);

/** A length as its two bounds, equal except under rule C. Throws `invalid-rule`, `invalid-length`. */
function boundsOfLength(rule: Rule, length: Length | undefined): readonly [number, number] {
  if (!isRule(rule)) {
    throw refusal(
      'invalid-rule',
      `'${String(rule)}' is not a rule`,
      `use one of ${RULES.join(', ')}`,
    );
  }
  if (rule === 'H') return ruleHLength(length);
  if (rule === 'C') return windowLength(length);
  if (typeof length === 'number' && isPositive(length)) return [length, length];
  throw refusal(
    'invalid-length',
    `rule ${rule} ${shown(length)}`,
    `give a whole number of ${RULE_UNIT[rule].replace('-', ' ')}, 1 or more`,
  );
}

function ruleHLength(length: Length | undefined): readonly [number, number] {
  if (length === undefined || length === 1) return [1, 1];
  throw refusal('invalid-length', `rule H ${shown(length)}`, 'give 1 or nothing');
}

function windowLength(length: Length | undefined): readonly [number, number] {
  if (typeof length === 'object') {
    const [least, most] = length;
    if (isPositive(least) && isPositive(most) && least <= most) return length;
  }
  throw refusal(
    'invalid-length',
    `rule C ${shown(length)}`,
    'give the least and the most working days, for example 10 and 15',
  );
}

const isPositive = (length: number): boolean => Number.isSafeInteger(length) && length >= 1;

const shown = (length: Length | undefined): string =>
  length === undefined ? 'needs a length' : `cannot count ${String(length).replace(',', ' to ')}`;

const refusal = (
  code: 'invalid-rule' | 'invalid-length',
  problem: string,
  remedy: string,
): WorkingTimeError =>
  new WorkingTimeError({
    code,
    field: code === 'invalid-rule' ? 'rule' : 'length',
    problem,
    remedy,
  });

function refuseUncountable(calendar: Calendar, from: LegalDay, length: number): void {
  if (length > UNCOUNTABLE)
    throw beyondHorizon(calendar, `a period of ${String(length)} from ${from}`);
}

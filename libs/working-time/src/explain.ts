import type { Calendar } from './calendar.js';
import { type Deadline, deadline } from './deadline.js';
import { type LegalDay, type Weekday, addDays, daysBetween, weekdayOf } from './legal-day.js';
import {
  type Budget,
  type LedgerEntry,
  type Period,
  type Standing,
  periodOf,
  standingAfter,
} from './ledger.js';
import { RULE_UNIT, monthsFromTheDate } from './rules.js';
import { nonWorkingReason } from './working-days.js';

/** One day of an explanation. */
export interface DayLine {
  readonly day: LegalDay;
  readonly weekday: Weekday;
  /**
   * Its number in the rule's unit: the 3rd working day, the 3rd calendar day; under D and G the month or
   * the week it belongs to. Null if it did not count.
   */
  readonly counted: number | null;
  /** What the day is; why it did not count, if it did not. */
  readonly reason: string;
}

/** A deadline with every day that led to it. */
export interface Explanation {
  /**
   * Every day from the one counted from to the due day (back to it, under A-reverse), or to the first day
   * of a pause that is still open.
   */
  readonly lines: readonly DayLine[];
  readonly deadline: Deadline;
}

/** The days of a walk, and what it needs to name each. */
interface Walk extends Period {
  readonly standing: Standing;
  /** Where the due day would be without extensions and shortenings. */
  readonly plainDue: LegalDay;
  /** Units in the budget and its extensions: months of unequal length never number past it. */
  readonly total: number;
}

/** Explains a deadline day by day. Throws what `deadline` throws. */
export function explainDeadline(
  calendar: Calendar,
  budget: Budget,
  ledger: readonly LedgerEntry[],
): Explanation {
  const result = deadline(calendar, budget, ledger);
  const period = periodOf(calendar, budget);
  const standing = standingAfter(period, ledger);
  const pauses = ledger.filter(({ kind }) => kind === 'paused' || kind === 'resumed');
  const plainDue = standingAfter(period, pauses).due;
  const walk = { ...period, standing, plainDue, total: totalOf(budget, ledger) };
  return { lines: linesOf(walk, lastDayOf(walk, result)), deadline: result };
}

function lastDayOf({ standing, budget }: Walk, { due }: Deadline): LegalDay {
  if (due !== null) return due;
  const { pausedOn } = standing;
  return pausedOn !== null && pausedOn > budget.from ? pausedOn : budget.from;
}

function linesOf(walk: Walk, last: LegalDay): readonly DayLine[] {
  let counted = 0;
  return daysWalked(walk.budget.from, last).map((day) => {
    const skipped = reasonNotCounted(walk, day);
    if (skipped === null) counted += 1;
    const number = skipped === null ? numberOf(walk, counted) : null;
    const reason = `${skipped ?? reasonCounted(walk, number)}${remark(walk, day, number !== null)}`;
    return { day, weekday: weekdayOf(day), counted: number, reason };
  });
}

/** Every day from one to another, both included, forwards or back. */
function daysWalked(from: LegalDay, last: LegalDay): readonly LegalDay[] {
  const step = last < from ? -1 : 1;
  const length = Math.abs(daysBetween(from, last)) + 1;
  return Array.from({ length }, (_, offset) => addDays(from, offset * step));
}

function reasonNotCounted(walk: Walk, day: LegalDay): string | null {
  const { budget, calendar, firstDay, standing } = walk;
  const isBefore = day < firstDay;
  if (isBefore && day === budget.from) return 'the day counted from';
  const pause = isBefore ? null : pauseReason(standing, day);
  if (pause !== null) return pause;
  const needsWorkingDay = isBefore || RULE_UNIT[budget.rule] === 'working-days';
  return needsWorkingDay ? nonWorkingReason(calendar, day) : null;
}

function pauseReason({ pauses, pausedOn }: Standing, day: LegalDay): string | null {
  if (pausedOn !== null && day >= pausedOn) return 'paused, not yet resumed';
  return pauses.some(({ from, until }) => day >= from && day < until) ? 'paused' : null;
}

function reasonCounted({ budget }: Walk, number: number | null): string {
  switch (RULE_UNIT[budget.rule]) {
    case 'working-days':
      return 'working day';
    case 'days':
      return 'day';
    case 'weeks':
      return `in week ${String(number)}`;
    case 'months':
      return `in month ${String(number)}`;
  }
}

/** What a decision or a window adds to a day's reason. */
function remark({ budget, standing, plainDue }: Walk, day: LegalDay, isCounted: boolean): string {
  const { due, earliest } = standing;
  if (day === earliest) return ', the earliest day';
  if (due === plainDue) return '';
  const isForwards = budget.rule !== 'A-reverse';
  if (isForwards && isCounted && day > plainDue) return ', by extension';
  return day === due ? ', set as the due day' : '';
}

/** The number shown for the `count`-th day that counted. */
function numberOf({ calendar, budget, firstDay, total }: Walk, count: number): number {
  switch (RULE_UNIT[budget.rule]) {
    case 'working-days':
    case 'days':
      return count;
    case 'weeks':
      return Math.ceil(count / 7);
    case 'months':
      return Math.min(total, monthOf(calendar, firstDay, count));
  }
}

/** Which month of a period its `count`-th day belongs to, had nothing paused it. */
function monthOf(calendar: Calendar, firstDay: LegalDay, count: number): number {
  const day = addDays(firstDay, count - 1);
  let month = Math.max(1, Math.floor(count / 31));
  while (monthsFromTheDate(calendar, firstDay, month) < day) month += 1;
  return month;
}

/** Units in the budget and its extensions; no total where a decision set the day itself. */
function totalOf({ length }: Budget, ledger: readonly LedgerEntry[]): number {
  const budgeted = typeof length === 'number' ? length : length[1];
  return ledger.reduce(
    (total, entry) => (entry.kind === 'extended' ? total + (entry.by ?? Infinity) : total),
    budgeted,
  );
}

import type { Calendar } from './calendar.js';
import { type LegalDay, addDays, daysBetween, legalDay } from './legal-day.js';
import {
  type Length,
  RULE_UNIT,
  type Rule,
  daysFromTheDayAfter,
  dueDay,
  monthsFromTheDate,
} from './rules.js';
import { addWorkingDays, inCalendar, workingDaysIn } from './working-days.js';
import { WorkingTimeError } from './working-time.error.js';

/** What a clock was given: a rule, the day it counts from, and a length in the rule's unit. */
export interface Budget {
  readonly rule: Rule;
  readonly from: LegalDay;
  readonly length: Length;
}

/** More time: `by` so many of the rule's unit from the day after the due day as it stands, or `until` a day. */
export interface Extended {
  readonly kind: 'extended';
  readonly on: LegalDay;
  readonly by?: number;
  readonly until?: LegalDay;
}

/** Less time, by agreement: the new due day. */
export interface Shortened {
  readonly kind: 'shortened';
  readonly on: LegalDay;
  readonly until: LegalDay;
}

/** `on` is the first day that does not count. */
export interface Paused {
  readonly kind: 'paused';
  readonly on: LegalDay;
}

/** `on` is the first day that counts again. */
export interface Resumed {
  readonly kind: 'resumed';
  readonly on: LegalDay;
}

/** One thing that moved a due day. A ledger holds them in the order in which they happened. */
export type LedgerEntry = Extended | Shortened | Paused | Resumed;

/** Days that do not count: `from` is the first of them, `until` the first that counts again. */
interface Pause {
  readonly from: LegalDay;
  readonly until: LegalDay;
}

/** A clock part way through its ledger. While a pause is open, the two days are as they stood before it. */
export interface Standing {
  readonly earliest: LegalDay | null;
  readonly due: LegalDay;
  readonly pauses: readonly Pause[];
  readonly pausedOn: LegalDay | null;
}

/** A budget on its calendar, with the first day that can count. */
export interface Period {
  readonly calendar: Calendar;
  readonly budget: Budget;
  readonly firstDay: LegalDay;
}

/** Rules whose first day is the day counted from; the others begin later. */
const BEGINS_ON_THE_DAY: ReadonlySet<Rule> = new Set(['B', 'D', 'F']);

export function periodOf(calendar: Calendar, budget: Budget): Period {
  const { rule, from } = budget;
  if (BEGINS_ON_THE_DAY.has(rule)) return { calendar, budget, firstDay: from };
  const firstDay = rule === 'G' ? addWorkingDays(calendar, from, 1) : addDays(from, 1);
  return { calendar, budget, firstDay };
}

/** Where a clock stands after its whole ledger. Throws `invalid-ledger` for one that contradicts itself. */
export function standingAfter(period: Period, ledger: readonly LedgerEntry[]): Standing {
  const { rule, from, length } = period.budget;
  const { earliest, due } = dueDay(period.calendar, rule, from, length);
  const start: Standing = { earliest, due, pauses: [], pausedOn: null };
  return ledger.reduce((standing, entry) => afterEntry(period, standing, entry), start);
}

function afterEntry(period: Period, standing: Standing, entry: LedgerEntry): Standing {
  legalDay(entry.on);
  switch (entry.kind) {
    case 'extended':
      return extended(period, standing, entry);
    case 'shortened':
      return movedTo(period, standing, entry.until);
    case 'paused':
      return paused(period, standing, entry.on);
    case 'resumed':
      return resumed(period, standing, entry.on);
  }
}

function extended(period: Period, standing: Standing, { by, until }: Extended): Standing {
  if (until !== undefined && by === undefined) return movedTo(period, standing, until);
  if (by === undefined || until !== undefined || !Number.isSafeInteger(by) || by < 1) {
    throw invalid(
      'an extension needs either by, a whole number from 1, or until',
      'give exactly one of the two',
    );
  }
  if (period.budget.rule === 'A-reverse') {
    throw invalid(
      'rule A-reverse counts back from a date',
      'move that date, or extend until a day',
    );
  }
  // A pause that has ended since the due day still takes its days out of the new time.
  const begins = { ...period, firstDay: addDays(standing.due, 1) };
  const due = standing.pauses.reduce(
    (day, pause) => pastPause(begins, day, pause),
    unitsAfter(period, standing.due, by),
  );
  return { ...standing, due };
}

/** The day `count` of the rule's unit after a due day: the new time begins on the day after it. */
function unitsAfter({ calendar, budget }: Period, due: LegalDay, count: number): LegalDay {
  switch (RULE_UNIT[budget.rule]) {
    case 'working-days':
      return addWorkingDays(calendar, due, count);
    case 'months':
      return monthsFromTheDate(calendar, addDays(due, 1), count);
    case 'weeks':
      return daysFromTheDayAfter(calendar, due, count * 7);
    case 'days':
      return daysFromTheDayAfter(calendar, due, count);
  }
}

function movedTo({ calendar, budget }: Period, standing: Standing, until: LegalDay): Standing {
  inCalendar(calendar, until);
  const isBackwards = budget.rule === 'A-reverse';
  if (isBackwards ? until > budget.from : until < budget.from) {
    const side = isBackwards ? 'after' : 'before';
    throw invalid(`${until} is ${side} ${budget.from}, the day counted from`, 'check that day');
  }
  const { earliest } = standing;
  const isPassed = earliest !== null && earliest > until;
  return { ...standing, due: until, earliest: isPassed ? until : earliest };
}

function paused({ budget }: Period, standing: Standing, on: LegalDay): Standing {
  if (budget.rule === 'A-reverse') {
    throw invalid(
      'rule A-reverse counts back from a date, which no pause moves',
      'remove the pause',
    );
  }
  if (standing.pausedOn !== null) {
    throw invalid(`paused on ${on} while paused since ${standing.pausedOn}`, 'resume it first');
  }
  const last = standing.pauses.at(-1);
  if (last !== undefined && on < last.until) {
    throw invalid(`paused on ${on}, before it resumed on ${last.until}`, 'put pauses in order');
  }
  return { ...standing, pausedOn: on };
}

function resumed(period: Period, standing: Standing, on: LegalDay): Standing {
  const { pausedOn, earliest, due, pauses } = standing;
  if (pausedOn === null)
    throw invalid(`resumed on ${on} but was not paused`, 'record the pause first');
  if (on < pausedOn)
    throw invalid(`resumed on ${on}, before its pause on ${pausedOn}`, 'check both');
  const pause = { from: pausedOn, until: on };
  return {
    earliest: earliest === null ? null : pastPause(period, earliest, pause),
    due: pastPause(period, due, pause),
    pauses: [...pauses, pause],
    pausedOn: null,
  };
}

/**
 * A due day once a pause has taken its days out of the period. What was left of the period when the pause
 * began is counted again from the day it ended; a pause that begins after the due day takes nothing.
 */
function pastPause({ calendar, budget, firstDay }: Period, due: LegalDay, pause: Pause): LegalDay {
  const from = pause.from > firstDay ? pause.from : firstDay;
  if (from > due || pause.until <= from) return due;
  if (RULE_UNIT[budget.rule] !== 'working-days')
    return addDays(due, daysBetween(from, pause.until));
  const left = workingDaysIn(calendar, inCalendar(calendar, from), inCalendar(calendar, due));
  if (left > 0) return addWorkingDays(calendar, addDays(pause.until, -1), left);
  // The due day was set by a decision, on a day that is not a working day: it is not due while paused.
  return due > pause.until ? due : pause.until;
}

const invalid = (problem: string, remedy: string): WorkingTimeError =>
  new WorkingTimeError({ code: 'invalid-ledger', field: 'ledger', problem, remedy });

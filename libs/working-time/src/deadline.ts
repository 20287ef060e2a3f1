import type { Calendar } from './calendar.js';
import type { LegalDay } from './legal-day.js';
import { type Budget, type LedgerEntry, type Standing, periodOf, standingAfter } from './ledger.js';
import { dueDay } from './rules.js';
import { inCalendar } from './working-days.js';

/** A deadline is derived from a budget, a ledger and a version of a calendar. Nothing else moves it. */
export interface Deadline {
  /** What the budget alone gives. */
  readonly originalDue: LegalDay;
  /** Rule C only: the first day of the window; null while a pause holds it. */
  readonly earliest: LegalDay | null;
  /** Null while a pause that began no later than the due day is still open. */
  readonly due: LegalDay | null;
  /** The count passed the last published bank holiday. */
  readonly provisional: boolean;
}

/**
 * The deadline of a budget after its ledger, entry by entry. An extension counts from the due day as it
 * stands, in the rule's unit; `until` sets the day. A pause takes its days out of the period: working days
 * for working-day rules, calendar days for the others; one that begins after the due day changes nothing.
 * A date set while a pause is open is moved by that pause like any other. Throws `invalid-ledger`, and
 * whatever `dueDay` throws.
 */
export function deadline(
  calendar: Calendar,
  budget: Budget,
  ledger: readonly LedgerEntry[],
): Deadline {
  const original = dueDay(calendar, budget.rule, budget.from, budget.length);
  const standing = standingAfter(periodOf(calendar, budget), ledger);
  inCalendar(calendar, standing.due);
  // Counting backwards, the days walked reach past the due day; moved or not, they stay walked.
  const isWalkedPast = budget.rule === 'A-reverse' && original.provisional;
  return {
    originalDue: original.due,
    earliest: standing.earliest === null ? null : unlessPaused(standing, standing.earliest),
    due: unlessPaused(standing, standing.due),
    provisional: isWalkedPast || standing.due > calendar.horizon,
  };
}

const unlessPaused = ({ pausedOn }: Standing, day: LegalDay): LegalDay | null =>
  pausedOn !== null && pausedOn <= day ? null : day;

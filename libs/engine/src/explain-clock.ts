import {
  explainDeadline,
  type Budget,
  type DayLine,
  type Deadline,
  type Instant,
} from '#libs/working-time';
import type { Clock } from '#libs/workflow-kit';
import type { LoadedCase, Verdict } from '#libs/persistence';
import { ClockNotFound } from './case-error.js';
import { historyOf } from './case-work.js';
import { clockOfRow } from './clock-rows.js';
import { stateOf } from './file-rows.js';
import type { ClockLedgerEntry, ClockState } from './kernel/case-state.js';
import { movesOf } from './kernel/dating.js';
import { emptyJournal } from './kernel/journal.js';
import { settle } from './kernel/settle.js';
import type { Laws } from './laws.js';

/** A due day, accounted for. */
export interface Explained {
  readonly clock: ClockState;
  /** The clock's row in the workflow's table: its law, powers and certainty. */
  readonly declaration: Clock | null;
  readonly calendar: string;
  readonly deadline: Deadline | null;
  /** Every day from the one it counts from to the due day: which counted, which did not, and why. */
  readonly days: readonly DayLine[];
  readonly ledger: readonly ClockLedgerEntry[];
  /** Every verdict ever given on it, as known and as recomputed, oldest first. */
  readonly verdicts: readonly Verdict[];
}

/** @param name the clock's key, or its name or number (`CK-22`) when the case has had only one. */
export function explainClock(
  laws: Laws,
  loaded: LoadedCase,
  name: string,
  now: Instant,
): Explained {
  const { file } = loaded;
  const law = laws.of(file.workflow, file.version);
  const state = stateOf(law, loaded);
  settle(law, state, now, emptyJournal());
  const stored = historyOf(loaded).clocks.map(clockOfRow);
  const clocks = [...stored.filter(({ key }) => !state.clocks.has(key)), ...state.clocks.values()];
  const clock = named(clocks, name);
  const budget = budgetOf(clock);
  const explained =
    budget === null
      ? null
      : explainDeadline(law.calendar(clock.calendar), budget, movesOf(clock.ledger));
  return {
    clock,
    declaration: law.workflow.clocks.get(clock.name) ?? null,
    calendar: clock.calendar,
    deadline: explained?.deadline ?? null,
    days: explained?.lines ?? [],
    ledger: clock.ledger,
    verdicts: historyOf(loaded).verdicts.filter(({ clock_key }) => clock_key === clock.key),
  };
}

/** What the clock counts; `null` when the law gives no number and no policy sets a target. */
function budgetOf({ rule, origin: from, length }: ClockState): Budget | null {
  return rule === 'P' || length === null ? null : { rule, from, length };
}

/**
 * The clock that a person means: by key, else the newest of that number or name.
 *
 * @throws ClockNotFound
 */
export function named(clocks: readonly ClockState[], name: string): ClockState {
  const exact = clocks.find(({ key }) => key === name);
  if (exact !== undefined) return exact;
  const found = clocks.filter((clock) => clock.declared === name || clock.name === name);
  const newest = found.sort((a, b) => (a.startedOn < b.startedOn ? 1 : -1))[0];
  if (newest !== undefined) return newest;
  const known = new Set(clocks.map(({ declared }) => declared));
  throw new ClockNotFound(name, [...known]);
}

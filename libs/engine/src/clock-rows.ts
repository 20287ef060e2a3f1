import type { Clock } from '#libs/persistence';
import type { Instant, LegalDay, Length } from '#libs/working-time';
import { canonical } from './history.js';
import type { ClockLedgerEntry, ClockState, Firing } from './kernel/case-state.js';

/** The columns that say what a clock is, without those that say when the row was known. */
export type ClockContent = Omit<Clock, 'id' | 'case_id' | 'recorded_at' | 'superseded_at'>;

/** A clock as its row says it. */
export function contentOf(clock: ClockState): ClockContent {
  return {
    key: clock.key,
    declared: clock.declared,
    name: clock.name,
    kind: clock.kind,
    owner: clock.owner,
    timer: clock.timer,
    started_by: clock.startedBy,
    started_on: clock.startedOn,
    occurrence: clock.occurrence,
    instance: clock.instance,
    rule: clock.rule,
    length: clock.length === null ? null : canonical(clock.length),
    unit: clock.unit,
    basis: clock.basis,
    origin: clock.origin,
    ledger: canonical(clock.ledger),
    calendar: clock.calendar,
    original_due: clock.originalDue,
    earliest: clock.earliest,
    due: clock.due,
    due_at: clock.dueAt,
    provisional: Number(clock.provisional),
    status: clock.status,
    verdict: clock.verdict,
    overran: Number(clock.overran),
    ended_on: clock.endedOn,
    ended_by: clock.endedBy,
    rungs: canonical(clock.fired),
    armed_on: clock.armedOn,
    next_at: clock.next?.at ?? null,
    next_what: clock.next?.what ?? null,
  };
}

/** The clock that a row says. Rows are written by `contentOf` alone, hence the assertions. */
export function clockOfRow(row: Clock): ClockState {
  return {
    rowId: row.id,
    key: row.key,
    declared: row.declared,
    name: row.name,
    kind: row.kind as ClockState['kind'],
    owner: row.owner,
    timer: row.timer,
    startedBy: row.started_by,
    startedOn: row.started_on as LegalDay,
    occurrence: row.occurrence,
    instance: row.instance,
    rule: row.rule as ClockState['rule'],
    length: row.length === null ? null : (JSON.parse(row.length) as Length),
    unit: row.unit as ClockState['unit'],
    basis: row.basis,
    origin: row.origin as LegalDay,
    ledger: JSON.parse(row.ledger) as ClockLedgerEntry[],
    calendar: row.calendar,
    originalDue: row.original_due as LegalDay | null,
    earliest: row.earliest as LegalDay | null,
    due: row.due as LegalDay | null,
    dueAt: row.due_at as Instant | null,
    provisional: row.provisional === 1,
    status: row.status as ClockState['status'],
    verdict: row.verdict as ClockState['verdict'],
    overran: row.overran === 1,
    endedOn: row.ended_on as LegalDay | null,
    endedBy: row.ended_by,
    fired: JSON.parse(row.rungs) as string[],
    armedOn: row.armed_on as LegalDay,
    next: firingOfRow(row),
  };
}

function firingOfRow({ next_at, next_what }: Clock): Firing | null {
  return next_at === null || next_what === null
    ? null
    : { at: next_at as Instant, what: next_what };
}

/** What a row says of a clock, for comparing rows that were written at different times. */
export function contentOfRow(row: Clock): ClockContent {
  return contentOf(clockOfRow(row));
}

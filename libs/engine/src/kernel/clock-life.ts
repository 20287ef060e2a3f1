import { decidedPeriod, effectivePeriod, type Clock } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import type { CaseState, ClockLedgerEntry, ClockState, VerdictWord } from './case-state.js';
import { dated } from './dating.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';

/** Why a clock starts: the id that its identity keeps, the day it counts from, what it carries. */
export interface Cause {
  readonly id: string;
  /** London day on which it came about. */
  readonly on: LegalDay;
  /** Day a period counts from; the day of the fact unless a lapse or a milestone started it. */
  readonly origin: LegalDay;
  readonly occurrence?: number;
  readonly instance?: string | null;
  readonly timer?: string;
  /** Stops and restarts of a clock that this one takes the place of. */
  readonly pauses?: readonly ClockLedgerEntry[];
}

/** Puts a clock into the case and notes that it changed. */
export function put(state: CaseState, journal: Journal, clock: ClockState): void {
  state.clocks.set(clock.key, clock);
  journal.touchedClocks.add(clock.key);
}

/** A local target that no policy sets is no clock; a duty of law without a number is one without a date. */
const isNothing = (declaration: Clock): boolean => declaration.status.existence === 'POLICY';

export function startClock(
  law: Law,
  state: CaseState,
  journal: Journal,
  start: { readonly declaration: Clock; readonly cause: Cause },
): void {
  const { declaration, cause } = start;
  const usual = effectivePeriod(declaration, law.policy(state.policy));
  const effective = decidedPeriod(declaration, usual, state.snapshot.context);
  if (effective === null && isNothing(declaration)) return;
  const clock = begun(declaration, cause, budgetOf(effective), state.calendar);
  put(state, journal, dated(law, state, clock));
}

/** A period as a clock carries it; rule P where there is none. */
export const budgetOf = (
  effective: ReturnType<typeof effectivePeriod>,
): Pick<ClockState, 'rule' | 'length' | 'unit' | 'basis'> =>
  effective === null
    ? { rule: 'P', length: null, unit: null, basis: 'law' }
    : {
        rule: effective.period.rule,
        length: effective.period.length,
        unit: effective.period.unit,
        basis: effective.basis,
      };

/**
 * A clock that has just begun, undated. One plain literal, its properties in the order of `clockOfRow`:
 * put together by spreads it takes V8 a hundred times as long.
 */
function begun(
  declaration: Clock,
  cause: Cause,
  budget: ReturnType<typeof budgetOf>,
  calendar: string,
): ClockState {
  return {
    rowId: null,
    key: keyOf(declaration, cause),
    declared: declaration.id,
    name: declaration.name,
    kind: declaration.kind,
    owner: declaration.owner,
    timer: cause.timer ?? null,
    startedBy: cause.id,
    startedOn: cause.on,
    occurrence: cause.occurrence ?? 1,
    instance: cause.instance ?? null,
    rule: budget.rule,
    length: budget.length,
    unit: budget.unit,
    basis: budget.basis,
    origin: cause.origin,
    ledger: cause.pauses ?? [],
    calendar,
    originalDue: null,
    earliest: null,
    due: null,
    dueAt: null,
    provisional: false,
    status: cause.pauses?.at(-1)?.entry.kind === 'paused' ? 'paused' : 'running',
    verdict: null,
    overran: false,
    endedOn: null,
    endedBy: null,
    fired: [],
    armedOn: cause.on,
    next: null,
  };
}

/** What clocks that a clock's end starts say they were started by. */
export const endOf = ({ startedBy, name, occurrence }: ClockState): string =>
  `${startedBy}~${name}.${String(occurrence)}`;

/** The identity that replay keeps. */
function keyOf({ name }: Clock, { id, occurrence = 1, instance = null }: Cause): string {
  const suffix = instance === null ? '' : `/${instance}`;
  return `${name}@${id}#${String(occurrence)}${suffix}`;
}

/** The name of the clock that such a key is of. */
export const nameOfKey = (key: string): string => key.split('@')[0] ?? key;

/** The word for a clock that ran out, by kind. */
export const OVERRUN = {
  duty: 'breached',
  right: 'lapsed',
  milestone: 'reached',
  expiry: 'expired',
  window: 'missed',
} as const satisfies Record<Clock['kind'], VerdictWord>;

/** What it means that the thing was done on `day`. */
export function doneOn(clock: ClockState, day: LegalDay): VerdictWord {
  const late = clock.due !== null && day > clock.due;
  switch (clock.kind) {
    case 'right':
      return late ? 'used-late' : 'used';
    case 'milestone':
    case 'expiry':
      return 'cancelled';
    case 'window':
    case 'duty':
      // An extension decided after a breach gives more time; it does not undo the breach.
      return keptOn(clock, day, late || clock.overran);
  }
}

function keptOn({ earliest }: ClockState, day: LegalDay, late: boolean): VerdictWord {
  if (earliest !== null && day < earliest) return 'too-early';
  return late ? 'met-late' : 'met';
}

/** Stops a clock for good. */
export function endClock(
  state: CaseState,
  journal: Journal,
  clock: ClockState,
  end: { readonly verdict: VerdictWord; readonly on: LegalDay; readonly by: string },
): void {
  put(state, journal, {
    ...clock,
    status: 'ended',
    // A lapsed right that merely stops being open stays lapsed; a breached duty that is called off stays breached.
    verdict: end.verdict === 'cancelled' ? (clock.verdict ?? 'cancelled') : end.verdict,
    endedOn: end.on,
    endedBy: end.by,
    next: null,
  });
  if (end.verdict === 'cancelled' && clock.verdict !== null) return;
  pronounce(journal, clock, end.verdict, end.on);
}

/** Appends a verdict. */
export function pronounce(
  journal: Journal,
  clock: ClockState,
  verdict: VerdictWord,
  on: LegalDay,
): void {
  const { key, declared, due, calendar } = clock;
  journal.verdicts.push({ clock: key, declared, verdict, on, due, calendar });
}

import { effectivePeriod } from '#libs/workflow-kit';
import { isLegalDay, WorkingTimeError, type LedgerEntry, type LegalDay } from '#libs/working-time';
import { agreementsIn } from './agreements.js';
import type { CaseState, ClockLedgerEntry, ClockState, Desk } from './case-state.js';
import { isOpen } from './chart.js';
import { budgetOf, endOf, put } from './clock-life.js';
import { dated } from './dating.js';
import type { Fact, LedgerFactType } from './fact.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';
import { refusedClock } from './refused-clock.js';

type Apply = (law: Law, state: CaseState, fact: Fact, journal: Journal) => void;

const APPLY: Record<LedgerFactType, Apply> = {
  clockExtended: (law, state, fact, journal) => {
    move(law, state, journal, {
      fact,
      entry: { kind: 'extended', on: fact.occurredOn, ...extent(fact) },
    });
  },
  clockShortened: (law, state, fact, journal) => {
    const { until } = fact.payload;
    if (!isLegalDay(until)) {
      throw refusedClock(law, clockOf(law, state, fact), 'a shortening says until which day');
    }
    move(law, state, journal, { fact, entry: { kind: 'shortened', on: fact.occurredOn, until } });
  },
  clockPaused: (law, state, fact, journal) => {
    const clock = clockOf(law, state, fact);
    if (clock.status === 'paused') throw refusedClock(law, clock, 'it is paused already');
    refuseBackdating(law, clock, fact.occurredOn);
    move(law, state, journal, { fact, entry: { kind: 'paused', on: fact.occurredOn } });
  },
  clockResumed: (law, state, fact, journal) => {
    const clock = clockOf(law, state, fact);
    if (clock.status !== 'paused') throw refusedClock(law, clock, 'it is not paused');
    refuseBackdating(law, clock, fact.occurredOn);
    move(law, state, journal, { fact, entry: { kind: 'resumed', on: fact.occurredOn } });
  },
  calendarAdopted: (law, state, fact, journal) => {
    state.calendar = String(fact.payload['calendar']);
    law.calendar(state.calendar);
    redateAll(law, state, journal, { fact, kind: 'calendar' });
  },
  policyAdopted: (law, state, fact, journal) => {
    state.policy = String(fact.payload['policy']);
    law.policy(state.policy);
    redateAll(law, state, journal, { fact, kind: 'policy' });
  },
  caseAllocated: (_, state, { payload }) => {
    const { owner, team, supervisor } = payload as Partial<Desk>;
    state.desk = {
      ...state.desk,
      ...(owner === undefined ? {} : { owner }),
      ...(team === undefined ? {} : { team }),
      ...(supervisor === undefined ? {} : { supervisor }),
    };
  },
  caseRestricted: (_, state, { payload }) => {
    state.desk = { ...state.desk, restrictedTo: payload['to'] as string[] };
  },
  restrictionLifted: (_, state) => {
    state.desk = { ...state.desk, restrictedTo: null };
  },
};

/**
 * Applies a fact about a clock, about the calendar or policy that all open clocks follow, or about whose
 * desk the case is on.
 *
 * @throws ClockRefused when there is no such open clock, or it cannot take the fact.
 */
export function applyLedgerFact(law: Law, state: CaseState, fact: Fact, journal: Journal): void {
  APPLY[fact.type as LedgerFactType](law, state, fact, journal);
}

/** The due day to which an extension would move the clock; `null` where it cannot be reckoned. */
export function dueExtended(law: Law, state: CaseState, fact: Fact): LegalDay | null {
  const clock = clockOf(law, state, fact);
  const entry: LedgerEntry = { kind: 'extended', on: fact.occurredOn, ...extent(fact) };
  try {
    const ledger = [...clock.ledger, line(fact, entry)];
    return dated(law, state, { ...clock, armedOn: fact.occurredOn, ledger }).due;
  } catch (error) {
    if (error instanceof WorkingTimeError) return null;
    throw error;
  }
}

const extent = (fact: Fact): { by: number } | { until: LegalDay } => {
  const { by, until } = fact.payload as { by?: number; until?: LegalDay };
  return until === undefined ? { by: by ?? 0 } : { until };
};

/** The open clock that the fact names. */
export function clockOf(law: Law, state: CaseState, fact: Fact): ClockState {
  const key = String(fact.payload['clock']);
  const clock = state.clocks.get(key);
  if (clock !== undefined && isOpen(clock)) return clock;
  // Ended clocks are not loaded to go forward: which of the two it is, is not known here.
  throw refusedClock(law, { key }, 'the case has no such clock, or it has ended');
}

function move(
  law: Law,
  state: CaseState,
  journal: Journal,
  { fact, entry }: { readonly fact: Fact; readonly entry: LedgerEntry },
): void {
  const clock = clockOf(law, state, fact);
  const status = entry.kind === 'paused' ? 'paused' : entry.kind === 'resumed' ? 'running' : null;
  const moved = { ...clock, status: status ?? clock.status, armedOn: fact.occurredOn };
  const ledger = [...clock.ledger, line(fact, entry)];
  try {
    const redated = dated(law, state, { ...moved, ledger });
    put(state, journal, redated);
    if (clock.overran) moveFollowers(law, state, journal, { fact, clock, due: redated.due });
  } catch (error) {
    if (error instanceof WorkingTimeError) throw refusedClock(law, clock, error.message);
    throw error;
  }
}

/** A period that ran out and is moved ends another day: so do those that began where it ended. Verdicts stay. */
function moveFollowers(
  law: Law,
  state: CaseState,
  journal: Journal,
  moved: { readonly fact: Fact; readonly clock: ClockState; readonly due: LegalDay | null },
): void {
  const { fact, clock, due: origin } = moved;
  if (origin === null || origin === clock.due) return;
  for (const each of [...state.clocks.values()].filter(isOpen)) {
    if (each.startedBy !== endOf(clock) || each.origin !== clock.due) continue;
    const redated = dated(law, state, { ...each, origin, armedOn: fact.occurredOn });
    const detail = { clock: clock.key, from: each.due, to: redated.due };
    const entry = { by: fact.id, entry: { kind: 'origin', on: fact.occurredOn } as const, detail };
    put(state, journal, { ...redated, ledger: [...each.ledger, entry] });
  }
}

const line = (fact: Fact, entry: ClockLedgerEntry['entry']): ClockLedgerEntry => {
  const { clock, ...detail } = fact.payload;
  const agreed = entry.kind === 'shortened' ? { agreedBy: agreementsIn(fact) } : {};
  return { by: fact.id, entry, detail: { ...detail, ...agreed } };
};

/** A stop or a restart may be dated back, but not before the clock ran or before its last stop or restart. */
function refuseBackdating(law: Law, clock: ClockState, on: LegalDay): void {
  const stops = clock.ledger.flatMap(({ entry }) =>
    entry.kind === 'paused' || entry.kind === 'resumed' ? [entry.on] : [],
  );
  const last = stops.at(-1) ?? clock.origin;
  if (on >= last) return;
  const what = stops.length === 0 ? 'it began to run' : 'it was last stopped or restarted';
  throw refusedClock(law, clock, `${on} is before ${what} (${last})`);
}

/** Re-dates every open clock; one whose date stays is left alone. */
function redateAll(
  law: Law,
  state: CaseState,
  journal: Journal,
  { fact, kind }: { readonly fact: Fact; readonly kind: 'calendar' | 'policy' },
): void {
  for (const clock of [...state.clocks.values()].filter(isOpen)) {
    const based =
      kind === 'calendar' ? { ...clock, calendar: state.calendar } : rebased(law, state, clock);
    // Warnings that would lie before the change are not given after the event.
    const rearmed = { ...based, armedOn: fact.occurredOn };
    const redated = dated(law, state, rearmed);
    const moved = redated.due !== clock.due || redated.provisional !== clock.provisional;
    if (!moved) put(state, journal, dated(law, state, kind === 'policy' ? rearmed : based));
    else {
      const detail = { ...fact.payload, from: clock.due, to: redated.due };
      const entry = { by: fact.id, entry: { kind, on: fact.occurredOn }, detail };
      put(state, journal, { ...redated, ledger: [...clock.ledger, entry] });
    }
  }
}

/** Under the policy that was adopted; what was decided for the case is no matter of policy. */
function rebased(law: Law, state: CaseState, clock: ClockState): ClockState {
  if (clock.basis === 'decided') return clock;
  const declaration = law.workflow.clocks.get(clock.name);
  const effective =
    declaration === undefined ? null : effectivePeriod(declaration, law.policy(state.policy));
  return { ...clock, ...budgetOf(effective) };
}

import {
  deadline,
  endOfLondonDay,
  startOfLondonDay,
  subtractWorkingDays,
  type Calendar,
  type Instant,
  type LedgerEntry,
} from '#libs/working-time';
import { rungsFor } from '#libs/workflow-kit';
import type { CaseState, ClockLedgerEntry, ClockState, Firing } from './case-state.js';
import type { Law } from './law.js';

/** The ledger entries that move a due day (adopting a calendar, or another origin, is recorded there too, but moves it by itself). */
export const movesOf = (ledger: readonly ClockLedgerEntry[]): LedgerEntry[] =>
  ledger.map(({ entry }) => entry).filter(movesTheDay);

const movesTheDay = (entry: ClockLedgerEntry['entry']): entry is LedgerEntry =>
  entry.kind !== 'calendar' && entry.kind !== 'policy' && entry.kind !== 'origin';

/** The clock with its dates derived anew from its budget, its ledger and its calendar. */
export function dated(law: Law, state: CaseState, clock: ClockState): ClockState {
  if (clock.rule === 'P' || clock.length === null) return { ...clock, ...UNDATED };
  const calendar = law.calendar(clock.calendar);
  const budget = { rule: clock.rule, from: clock.origin, length: clock.length };
  const { originalDue, earliest, due, provisional } = deadline(
    calendar,
    budget,
    movesOf(clock.ledger),
  );
  const dueAt = due === null ? null : endOfLondonDay(due);
  const redated = { ...clock, originalDue, earliest, due, dueAt, provisional };
  return { ...redated, next: nextFiring(law, state, redated) };
}

/** The dates of a clock without a period: the law gives no number, or a new policy dropped the target. */
const UNDATED = {
  originalDue: null,
  earliest: null,
  due: null,
  dueAt: null,
  provisional: false,
  next: null,
} as const;

/** What is to fire next: a warning not yet given for this due day, or the due day itself. */
export function nextFiring(law: Law, state: CaseState, clock: ClockState): Firing | null {
  if (clock.status !== 'running' || clock.due === null || clock.dueAt === null) return null;
  const calendar = law.calendar(clock.calendar);
  const firings = [...warnings(law, state, calendar, clock), { at: clock.dueAt, what: 'due' }];
  const open = firings.filter(({ what }) => !clock.fired.includes(`${what}@${clock.due ?? ''}`));
  const first = open.sort((a, b) => a.at - b.at)[0] ?? null;
  return first !== null && beyondCut(state, first.at) ? null : first;
}

const beyondCut = (state: CaseState, at: Instant): boolean =>
  state.judgedUntil !== null && at > state.judgedUntil;

const WARNED_KINDS = ['duty', 'milestone', 'window'];

function warnings(law: Law, state: CaseState, calendar: Calendar, clock: ClockState): Firing[] {
  const declaration = law.workflow.clocks.get(clock.name);
  const { due } = clock;
  if (declaration === undefined || due === null || !WARNED_KINDS.includes(clock.kind)) return [];
  const armed = startOfLondonDay(clock.armedOn);
  return rungsFor(declaration, law.policy(state.policy))
    .map((days) => ({
      at: startOfLondonDay(subtractWorkingDays(calendar, due, days)),
      what: `rung-${String(days)}`,
    }))
    .filter(({ at }) => at > armed);
}

import { transition } from '#libs/workflow-kit';
import { addDays, londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import type { CaseState, ClockState, Firing } from './case-state.js';
import { followChart } from './chart.js';
import { endClock, endOf, OVERRUN, pronounce, put, startClock } from './clock-life.js';
import { nextFiring } from './dating.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';
import { mayStart } from './obligations.js';

/**
 * Fires everything due up to `to`, in the order of (instant, key), and moves the watermark there; never
 * past the case's data cut, never backwards.
 */
export function settle(law: Law, state: CaseState, to: Instant, journal: Journal): void {
  const limit = state.judgedUntil === null ? to : (Math.min(to, state.judgedUntil) as Instant);
  for (let next = earliest(state, limit); next !== null; next = earliest(state, limit)) {
    fire(law, state, journal, next);
  }
  if (limit > state.settledTo) state.settledTo = limit;
}

interface DueClock {
  readonly clock: ClockState;
  readonly firing: Firing;
}

function earliest(state: CaseState, limit: Instant): DueClock | null {
  let first: DueClock | null = null;
  for (const clock of state.clocks.values()) {
    const firing = clock.next;
    if (firing === null || firing.at > limit) continue;
    if (first === null || precedes({ clock, firing }, first)) first = { clock, firing };
  }
  return first;
}

const precedes = (a: DueClock, b: DueClock): boolean =>
  a.firing.at === b.firing.at ? a.clock.key < b.clock.key : a.firing.at < b.firing.at;

function fire(law: Law, state: CaseState, journal: Journal, { clock, firing }: DueClock): void {
  const due = clock.due;
  if (due === null) throw new Error(`clock ${clock.key} fires without a due day`);
  const on = londonDayOf(firing.at);
  const overrun = firing.what === 'due' ? OVERRUN[clock.kind] : null;
  if (state.newestFiring === null || firing.at > state.newestFiring) state.newestFiring = firing.at;
  const { key, declared, calendar } = clock;
  journal.entries.push({
    kind: 'firing',
    firing: { clock: key, declared, what: firing.what, verdict: overrun, due, on, calendar },
  });
  const fired = { ...clock, fired: [...clock.fired, `${firing.what}@${due}`] };
  if (overrun === null) put(state, journal, { ...fired, next: nextFiring(law, state, fired) });
  else runOut(law, state, journal, { clock: fired, on });
}

/** Kinds of clock that end when they run out; the others still wait for the late act. */
const ENDS_WHEN_OUT = ['milestone', 'expiry'];

function runOut(
  law: Law,
  state: CaseState,
  journal: Journal,
  out: { readonly clock: ClockState; readonly on: LegalDay },
): void {
  const { clock, on } = out;
  const verdict = OVERRUN[clock.kind];
  const id = endOf(clock);
  const late = { ...clock, verdict, overran: true, next: null };
  if (ENDS_WHEN_OUT.includes(clock.kind)) {
    endClock(state, journal, clock, { verdict, on, by: id });
  } else {
    put(state, journal, late);
    pronounce(journal, clock, verdict, on);
  }
  // A case brought in late: its period ran out before it came, the stage ends on the day it came.
  const moved = { clock, id, on: on < clock.startedOn ? clock.startedOn : on };
  moveChart(law, state, journal, moved);
  // Extended after it ran out, it may run out again: what its end starts has begun already.
  if (!clock.overran) startAfter(law, state, journal, { ...moved, on });
}

interface RunOut {
  readonly clock: ClockState;
  readonly on: LegalDay;
  readonly id: string;
}

/** The chart hears of it: where the Regulations say so, the case moves. */
function moveChart(law: Law, state: CaseState, journal: Journal, out: RunOut): void {
  const { timer, due } = out.clock;
  if (timer === null || due === null) return;
  // The late act is awaited outside the state that is about to be left: the clock no longer hangs on it.
  const current = state.clocks.get(out.clock.key);
  if (current !== undefined) state.clocks.set(current.key, { ...current, timer: null });
  const event = { type: timer, occurredOn: out.on };
  const [next, actions] = transition(law.workflow.machine, state.snapshot, event);
  if (next === state.snapshot && actions.length === 0) {
    // It only flagged: the clock goes on hanging on its state.
    if (current !== undefined) state.clocks.set(current.key, current);
    return;
  }
  followChart(law, state, journal, {
    next,
    actions,
    event,
    cause: { id: out.id, on: out.on, origin: due },
  });
}

/** Clocks that begin where this one ends: the next period of a recurring mark, the duty it starts. */
function startAfter(law: Law, state: CaseState, journal: Journal, out: RunOut): void {
  const { clock } = out;
  if (clock.due === null) return;
  const event = { type: clock.timer ?? clock.name, occurredOn: out.on };
  for (const declaration of law.workflow.startedAfter.get(clock.name) ?? []) {
    if (!mayStart(law, state, declaration, event)) continue;
    const itself = declaration.name === clock.name;
    const origin = declaration.fromDayAfter === true ? addDays(clock.due, 1) : clock.due;
    startClock(law, state, journal, {
      declaration,
      cause: {
        id: itself ? clock.startedBy : out.id,
        on: out.on,
        origin,
        occurrence: itself ? clock.occurrence + 1 : 1,
        instance: clock.instance,
      },
    });
  }
}

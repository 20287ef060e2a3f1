import type { AnyMachineSnapshot } from 'xstate';
import {
  activeStages,
  effectsOf,
  isClosed,
  netTimers,
  type Clock,
  type ReturnedAction,
} from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { CASE_STAGE, type CaseState, type ClockState } from './case-state.js';
import { doneOn, endClock, startClock, type Cause } from './clock-life.js';
import { ended, type Journal } from './journal.js';
import type { Law } from './law.js';

/** A step the chart took, and why. */
export interface ChartStep {
  readonly next: AnyMachineSnapshot;
  readonly actions: readonly ReturnedAction[];
  readonly event: { readonly type: string; readonly occurredOn: LegalDay };
  readonly cause: Cause;
  /** Where a stage clock counts from, when it is not the cause's day (a case brought in). */
  readonly originOf?: (clock: Clock) => LegalDay;
}

/** Takes over what `transition` returned: snapshot, timers, stages, effects; closes what a closed case leaves. */
export function followChart(law: Law, state: CaseState, journal: Journal, step: ChartStep): void {
  const reopens = isClosed(state.snapshot) && !isClosed(step.next);
  state.snapshot = step.next;
  if (reopens) endLapsed(state, journal, step);
  followTimers(law, state, journal, step);
  followStages(law, state, journal, step);
  effectsOf(step.actions).forEach(({ type, params }, place) => {
    journal.effects.push({ id: `${step.cause.id}:${String(place)}`, type, params });
  });
  if (isClosed(state.snapshot)) callOff(law, state, journal, step);
}

function followTimers(law: Law, state: CaseState, journal: Journal, step: ChartStep): void {
  const { started, cancelled } = netTimers(law.workflow, step.actions);
  for (const timer of cancelled) {
    const clock = [...state.clocks.values()].find((each) => each.timer === timer && isOpen(each));
    if (clock !== undefined) stop(law, state, journal, { clock, step });
  }
  for (const { timer, clock: declaration } of started) {
    const origin = step.originOf?.(declaration) ?? step.cause.origin;
    startClock(law, state, journal, {
      declaration,
      cause: Object.assign({}, step.cause, { origin, timer }),
    });
  }
}

export const isOpen = (clock: ClockState): boolean => clock.status !== 'ended';

/** A stop by one of the clock's `metBy` events keeps the duty or uses the right; any other calls it off. */
function stop(
  law: Law,
  state: CaseState,
  journal: Journal,
  { clock, step }: { readonly clock: ClockState; readonly step: ChartStep },
): void {
  const { type, occurredOn } = step.event;
  const done = law.workflow.clocks.get(clock.name)?.metBy.includes(type) === true;
  const verdict = done ? doneOn(clock, occurredOn) : 'cancelled';
  endClock(state, journal, clock, { verdict, on: occurredOn, by: step.cause.id });
}

function followStages(law: Law, state: CaseState, journal: Journal, step: ChartStep): void {
  const now = new Set(activeStages(law.workflow, state.snapshot));
  if (!isClosed(state.snapshot)) now.add(CASE_STAGE);
  const { on, id } = step.cause;
  for (const open of [...state.stages.values()]) {
    if (now.has(open.stage)) continue;
    state.stages.delete(open.stage);
    journal.endedStages.push(ended(open, on, id));
  }
  for (const stage of now) {
    if (!state.stages.has(stage)) state.stages.set(stage, { rowId: null, stage, from: on, by: id });
  }
}

/** A closed case keeps only the clocks that outlive it. */
function callOff(law: Law, state: CaseState, journal: Journal, step: ChartStep): void {
  for (const clock of [...state.clocks.values()]) {
    const declaration = law.workflow.clocks.get(clock.name);
    if (!isOpen(clock) || outlives(declaration, clock)) continue;
    const end = { verdict: 'cancelled', on: step.cause.on, by: step.cause.id } as const;
    endClock(state, journal, clock, end);
  }
}

const outlives = (declaration: Clock | undefined, clock: ClockState): boolean =>
  declaration?.by === 'obligation'
    ? declaration.survivesClosure === true
    : declaration?.awaitsLateUse === true && clock.verdict === 'lapsed';

/** A case taken up again begins with new periods: nobody uses those that lapsed before. */
function endLapsed(state: CaseState, journal: Journal, { cause }: ChartStep): void {
  for (const clock of [...state.clocks.values()]) {
    if (!isOpen(clock) || clock.kind !== 'right' || clock.verdict !== 'lapsed') continue;
    endClock(state, journal, clock, { verdict: 'cancelled', on: cause.on, by: cause.id });
  }
}

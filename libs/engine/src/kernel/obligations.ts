import { isClosed, type Obligation, type WorkflowEvent } from '#libs/workflow-kit';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import type { CaseState, ClockState } from './case-state.js';
import { isOpen } from './chart.js';
import { doneOn, endClock, startClock } from './clock-life.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';

/** A fact as obligations see it: the event, and the id that clocks it starts will keep. */
export interface Occurrence {
  readonly id: string;
  readonly event: WorkflowEvent;
}

/** Ends every open clock that the fact meets or calls off, obligations and stage clocks alike. */
export function endMet(law: Law, state: CaseState, journal: Journal, fact: Occurrence): void {
  const { type, occurredOn } = fact.event;
  for (const clock of [...state.clocks.values()]) {
    const declaration = law.workflow.clocks.get(clock.name);
    if (declaration === undefined || !isOpen(clock) || !sameInstance(declaration, clock, fact)) {
      continue;
    }
    const met = declaration.metBy.includes(type);
    const called = declaration.by === 'obligation' && declaration.cancelledBy?.includes(type);
    if (!met && called !== true) continue;
    const verdict = met ? doneOn(clock, occurredOn) : 'cancelled';
    endClock(state, journal, clock, { verdict, on: occurredOn, by: fact.id });
  }
}

function sameInstance(declaration: object, clock: ClockState, fact: Occurrence): boolean {
  if (clock.instance === null) return true;
  const given = instanceOf(declaration as Obligation, fact.event);
  return given === null || given === clock.instance;
}

const instanceOf = (declaration: Obligation, event: WorkflowEvent): string | null => {
  const value = declaration.per === undefined ? undefined : event[declaration.per];
  return typeof value === 'string' ? value : null;
};

/** Starts every obligation that the fact gives rise to; one still running for the same instance is replaced. */
export function startFrom(law: Law, state: CaseState, journal: Journal, fact: Occurrence): void {
  for (const declaration of law.workflow.startedBy.get(fact.event.type) ?? []) {
    if (!holds(law, state, declaration, fact.event)) continue;
    const instance = instanceOf(declaration, fact.event);
    replace(state, journal, { declaration, instance, fact });
    const origin = originOf(state, declaration, fact.event);
    const on = fact.event.occurredOn;
    const cause = { id: fact.id, on, origin, instance };
    startClock(law, state, journal, { declaration, cause });
  }
}

function holds(law: Law, state: CaseState, declaration: Obligation, event: WorkflowEvent): boolean {
  if (isClosed(state.snapshot) && declaration.survivesClosure !== true) return false;
  if (declaration.when === undefined) return true;
  const running = [...state.clocks.values()].some(
    (clock) => clock.name === declaration.name && isOpen(clock),
  );
  const condition = law.workflow.definition.conditions[declaration.when];
  return !running && condition?.(state.snapshot, event) === true;
}

function originOf(
  { snapshot }: CaseState,
  { origin, originKept }: Obligation,
  event: WorkflowEvent,
): LegalDay {
  const context = snapshot.context as Readonly<Record<string, unknown>>;
  const kept = originKept === undefined ? undefined : context[originKept];
  const given = origin === undefined ? kept : event[origin];
  return isLegalDay(given) ? given : event.occurredOn;
}

function replace(
  state: CaseState,
  journal: Journal,
  start: { declaration: Obligation; instance: string | null; fact: Occurrence },
): void {
  for (const clock of [...state.clocks.values()]) {
    if (clock.name !== start.declaration.name || clock.instance !== start.instance) continue;
    if (!isOpen(clock)) continue;
    const { id, event } = start.fact;
    endClock(state, journal, clock, { verdict: 'cancelled', on: event.occurredOn, by: id });
  }
}

import { isClosed, type Clock, type Obligation, type WorkflowEvent } from '#libs/workflow-kit';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import type { CaseState, ClockLedgerEntry, ClockState } from './case-state.js';
import { isOpen } from './chart.js';
import { doneOn, endClock, startClock } from './clock-life.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';

/** A fact as obligations see it: the event, and the id that clocks it starts will keep. */
export interface Occurrence {
  readonly id: string;
  readonly event: WorkflowEvent;
}

/** Ends every open clock that the fact meets, obligations and stage clocks alike: before the chart takes it. */
export function endMet(law: Law, state: CaseState, journal: Journal, fact: Occurrence): void {
  const { type, occurredOn: on } = fact.event;
  for (const [declaration, clock] of openFor(law, state, fact.event)) {
    if (!declaration.metBy.includes(type)) continue;
    endClock(state, journal, clock, { verdict: doneOn(clock, on), on, by: fact.id });
  }
}

/** Ends every open clock that the fact calls off: after the chart has taken it, for what stands may keep one. */
export function callOffBy(law: Law, state: CaseState, journal: Journal, fact: Occurrence): void {
  const { type, occurredOn: on } = fact.event;
  for (const [declaration, clock] of openFor(law, state, fact.event)) {
    if (declaration.cancelledBy?.includes(type) !== true) continue;
    const keptWhen = declaration.by === 'obligation' ? declaration.keptWhen : undefined;
    if (keptWhen !== undefined && conditionHolds(law, state, keptWhen, fact.event)) continue;
    endClock(state, journal, clock, { verdict: 'cancelled', on, by: fact.id });
  }
}

/** Every open clock that the event may end: of several for the same thing, the one of its own instance. */
export function openFor(
  law: Law,
  state: CaseState,
  event: WorkflowEvent,
): (readonly [Clock, ClockState])[] {
  return [...state.clocks.values()].flatMap((clock) => {
    const declaration = law.workflow.clocks.get(clock.name);
    if (declaration === undefined || !isOpen(clock)) return [];
    return sameInstance(declaration, clock, event) ? [[declaration, clock] as const] : [];
  });
}

function sameInstance(declaration: object, clock: ClockState, event: WorkflowEvent): boolean {
  if (clock.instance === null) return true;
  const given = instanceOf(declaration as Obligation, event);
  return given === null || given === clock.instance;
}

const instanceOf = (declaration: Obligation, event: WorkflowEvent): string | null => {
  const value = declaration.per === undefined ? undefined : event[declaration.per];
  return typeof value === 'string' ? value : null;
};

/** Starts every obligation that the fact gives rise to; one still running for the same instance is replaced, or kept. */
export function startFrom(law: Law, state: CaseState, journal: Journal, fact: Occurrence): void {
  for (const declaration of law.workflow.startedBy.get(fact.event.type) ?? []) {
    if (!maySurvive(state, declaration)) continue;
    if (!mayStart(law, state, declaration, fact.event)) continue;
    const instance = instanceOf(declaration, fact.event);
    if (declaration.keepsRunning === true && running(state, declaration, instance)) continue;
    replace(state, journal, { declaration, instance, fact });
    const origin = originOf(state, declaration, fact.event);
    const on = fact.event.occurredOn;
    const pauses = pausesOf(state, declaration, { by: fact.id, origin });
    const cause = { id: fact.id, on, origin, instance, pauses };
    startClock(law, state, journal, { declaration, cause });
  }
}

const maySurvive = ({ snapshot }: CaseState, { survivesClosure }: Obligation): boolean =>
  survivesClosure === true || !isClosed(snapshot);

/** Whether the obligation's own condition lets it start. */
export const mayStart = (
  law: Law,
  state: CaseState,
  { when }: Obligation,
  event: WorkflowEvent,
): boolean => when === undefined || conditionHolds(law, state, when, event);

const conditionHolds = (
  law: Law,
  { snapshot }: CaseState,
  name: string,
  event: WorkflowEvent,
): boolean => law.workflow.definition.conditions[name]?.(snapshot, event) === true;

const running = ({ clocks }: CaseState, { name }: Obligation, instance: string | null): boolean =>
  [...clocks.values()].some(
    (clock) => clock.name === name && clock.instance === instance && isOpen(clock),
  );

/** The stops and restarts of the clocks that this one takes the place of, counting from the same day. */
const pausesOf = (
  { clocks }: CaseState,
  { carriesPausesOf = [] }: Obligation,
  { by, origin }: { readonly by: string; readonly origin: LegalDay },
): ClockLedgerEntry[] =>
  [...clocks.values()]
    .filter(({ name }) => carriesPausesOf.includes(name))
    .filter((clock) => clock.endedBy === by && clock.origin === origin)
    .flatMap(({ ledger }) => ledger.filter(({ entry }) => PAUSES.includes(entry.kind)));

const PAUSES: readonly string[] = ['paused', 'resumed'];

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

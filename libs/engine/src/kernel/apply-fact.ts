import { startOfLondonDay, WorkingTimeError } from '#libs/working-time';
import { missingFrom, takes, transition, unmetBy, type WorkflowEvent } from '#libs/workflow-kit';
import { EventRefused, InvalidEvent } from '../case-error.js';
import { bringIn, originBroughtIn, servedBy } from './brought-in.js';
import type { CaseState } from './case-state.js';
import { checkServed } from './check-served.js';
import { followChart } from './chart.js';
import type { Fact } from './fact.js';
import type { Journal } from './journal.js';
import { positionActedIn, requireHolders } from './holders.js';
import { applyLedgerFact } from './ledger-facts.js';
import type { Law } from './law.js';
import { callOffBy, endMet, startFrom } from './obligations.js';
import { settle } from './settle.js';

/**
 * Puts one fact to the case: first fires what was due by the start of its day (the due day itself is
 * still in time), then lets the chart and the clocks take it.
 *
 * @throws EventRefused saying why not, when the case cannot take it; InvalidEvent when a day of it cannot
 * be counted from, or has not come yet.
 */
export function applyFact(law: Law, state: CaseState, fact: Fact, journal: Journal): void {
  try {
    put(law, state, fact, journal);
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    const { field, problem, remedy } = error;
    throw new InvalidEvent(fact.type, [{ field, problem, remedy }]);
  }
}

function put(law: Law, state: CaseState, fact: Fact, journal: Journal): void {
  settle(law, state, startOfLondonDay(fact.occurredOn), journal);
  journal.entries.push({ kind: 'fact', fact });
  const { desk, positions } = state;
  if (fact.kind === 'ledger') applyLedgerFact(law, state, fact, journal);
  else applyChartFact(law, state, fact, journal);
  if (state.desk !== desk || state.positions !== positions) journal.peopleChanged = true;
  if (state.newestDay === null || fact.occurredOn > state.newestDay) {
    state.newestDay = fact.occurredOn;
  }
}

/** The event as the chart is given it. */
export const eventOf = (fact: Fact): WorkflowEvent => ({
  ...fact.payload,
  type: fact.type,
  occurredOn: fact.occurredOn,
});

function applyChartFact(law: Law, state: CaseState, fact: Fact, journal: Journal): void {
  const event = eventOf(fact);
  if (!takes(law.workflow, state.snapshot, event)) {
    throw new EventRefused(fact.type, unmetBy(law.workflow, state.snapshot, event));
  }
  const missing = missingFrom(law.workflow, state.snapshot, event);
  if (missing.length > 0) throw new InvalidEvent(fact.type, missing);
  const occurrence = { id: fact.id, event };
  const served = servedBy(law, fact);
  const actedIn = positionActedIn(law, state, fact);
  endMet(law, state, journal, occurrence);
  const [next, actions] = transition(law.workflow.machine, state.snapshot, event);
  const cause = { id: fact.id, on: fact.occurredOn, origin: fact.occurredOn };
  const originOf = served === null ? {} : { originOf: originBroughtIn(fact, served) };
  followChart(law, state, journal, { next, actions, event, cause, ...originOf });
  callOffBy(law, state, journal, occurrence);
  startFrom(law, state, journal, occurrence);
  if (served !== null) takeOver(law, state, journal, { fact, event, served });
  fill(law, state, fact);
  if (actedIn !== undefined) noteActing(state, actedIn, fact.actor.id);
}

/** What was served elsewhere, and who holds what, as a case is brought in with it. */
function takeOver(law: Law, state: CaseState, journal: Journal, taken: TakenOver): void {
  const { fact, event, served } = taken;
  checkServed(law, event, served);
  bringIn(law, state, journal, { id: fact.id, served });
  for (const { event: type, with: payload = {} } of served) fill(law, state, { type, payload });
  requireHolders(law, state, fact);
}

interface TakenOver {
  readonly fact: Fact;
  readonly event: WorkflowEvent;
  readonly served: NonNullable<ReturnType<typeof servedBy>>;
}

/** Notes who holds which position from now on. Who recorded a date served elsewhere is not known. */
function fill(
  law: Law,
  state: CaseState,
  { type, payload, actor }: Pick<Fact, 'type' | 'payload'> & Partial<Pick<Fact, 'actor'>>,
): void {
  const appoints = law.workflow.duties.get(type)?.appoints ?? {};
  for (const [position, property] of Object.entries(appoints)) {
    const named = property === 'self' ? actor?.id : payload[property];
    const held = state.positions[position] ?? [];
    if (typeof named !== 'string' || held.at(-1) === named) continue;
    const before = held.filter((each) => each !== named);
    state.positions = { ...state.positions, [position]: [...before, named] };
  }
}

/** Whoever did the act of a holder was one, whatever is corrected later; it does not make them the last. */
function noteActing(state: CaseState, position: string, actor: string): void {
  const held = state.positions[position] ?? [];
  if (held.includes(actor)) return;
  state.positions = { ...state.positions, [position]: [actor, ...held] };
}

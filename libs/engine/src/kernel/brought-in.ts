import type { Clock, WorkflowEvent } from '#libs/workflow-kit';
import { isLegalDay, startOfLondonDay, type LegalDay } from '#libs/working-time';
import { InvalidEvent } from '../case-error.js';
import type { CaseState } from './case-state.js';
import type { Fact } from './fact.js';
import type { Journal } from './journal.js';
import type { Law } from './law.js';
import { callOffBy, endMet, startFrom } from './obligations.js';
import { settle } from './settle.js';

/** A date already served when a case is brought in. */
export interface Served {
  readonly event: string;
  readonly on: LegalDay;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The dates already served, oldest first; `null` for a fact that brings no case in. The payload's class has checked their shape. */
export function servedBy(law: Law, fact: Pick<Fact, 'payload'>): readonly Served[] | null {
  const property = law.workflow.definition.broughtInBy;
  const given = property === undefined ? undefined : fact.payload[property];
  if (!Array.isArray(given)) return null;
  return [...(given as Served[])]
    .filter(({ on }) => isLegalDay(on))
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

/**
 * Where a stage clock of a case that enters in mid-course counts from: the last of its facts that was
 * served. A local target, which needs none, counts from the day it was brought in.
 *
 * @throws InvalidEvent naming the dates that would do, when none was given.
 */
export function originBroughtIn(fact: Fact, served: readonly Served[]): (clock: Clock) => LegalDay {
  return (clock) => {
    if (clock.by !== 'stage' || clock.status.existence === 'POLICY') return fact.occurredOn;
    const last = served.filter(({ event }) => clock.from.includes(event)).at(-1);
    if (last !== undefined) return last.on;
    throw new InvalidEvent(fact.type, [
      {
        field: 'served',
        problem: `has no date for ${clock.from.join(' or ')}, from which ${clock.id} (${clock.title}) counts`,
        remedy: `add { event: "${clock.from[0] ?? ''}", on: "YYYY-MM-DD" } to served`,
      },
    ]);
  };
}

/**
 * Obligations run from the dates served as if those facts had been recorded here, each after what was due
 * by the start of its day; the chart is left alone.
 */
export function bringIn(
  law: Law,
  state: CaseState,
  journal: Journal,
  fact: { readonly id: string; readonly served: readonly Served[] },
): void {
  fact.served.forEach(({ event: type, on, with: more }, place) => {
    settle(law, state, startOfLondonDay(on), journal);
    const event: WorkflowEvent = { ...more, type, occurredOn: on };
    const occurrence = { id: `${fact.id}.${String(place)}`, event };
    endMet(law, state, journal, occurrence);
    callOffBy(law, state, journal, occurrence);
    startFrom(law, state, journal, occurrence);
  });
}

import type { Clock, PayloadProblem } from '#libs/workflow-kit';
import { addWorkingDays, isLegalDay, type LegalDay } from '#libs/working-time';
import { InvalidEvent } from '../case-error.js';
import { servedBy } from './brought-in.js';
import type { CaseState, ClockState } from './case-state.js';
import type { Fact } from './fact.js';
import type { Law } from './law.js';
import { openFor } from './obligations.js';

type Told = Pick<Fact, 'type' | 'occurredOn' | 'payload'>;

/**
 * Days that a fact speaks of as past lie no later than the fact itself, and days that it names as still to
 * come no earlier; so do those of the dates that a case brought in has served.
 *
 * @throws InvalidEvent naming each field that does not.
 */
export function refuseWrongDays(law: Law, fact: Told): void {
  const served = (servedBy(law, fact) ?? []).flatMap(({ event, on, with: payload = {} }) =>
    problemsOf(law, { type: event, occurredOn: on, payload }).map(({ field, ...problem }) => ({
      ...{ field: `served.${event}.${field}`, ...problem },
    })),
  );
  const problems = [...problemsOf(law, fact), ...served];
  if (problems.length > 0) throw new InvalidEvent(fact.type, problems);
}

function problemsOf({ workflow }: Law, { type, occurredOn, payload }: Told): PayloadProblem[] {
  const { daysPassed, daysAhead } = workflow.definition;
  const days = (paths: readonly string[] = []) =>
    paths
      .flatMap((path) => valuesAt(payload, path.split('.'), ''))
      .filter((found): found is Found<LegalDay> => isLegalDay(found.value));
  const later = days(daysPassed?.[type]).filter(({ value }) => value > occurredOn);
  const earlier = days(daysAhead?.[type]).filter(({ value }) => value < occurredOn);
  return [
    ...later.map(({ field, value }) => ({
      field,
      problem: `${value} is later than the fact itself (${occurredOn}).`,
      remedy: 'Correct the day: it has passed when the fact happens.',
    })),
    ...earlier.map(({ field, value }) => ({
      field,
      problem: `${value} is before the fact itself (${occurredOn}).`,
      remedy: 'Correct the day: it has still to come when the fact happens.',
    })),
  ];
}

/**
 * A day that uses a right falls within the right's period. Once the period has lapsed whatever is put
 * forward is late, and is taken as that.
 *
 * @throws InvalidEvent saying from which day to which.
 */
export function refuseDayOutside(law: Law, state: CaseState, fact: Told): void {
  const { type, occurredOn, payload } = fact;
  for (const [row, clock] of openFor(law, state, { ...payload, type, occurredOn })) {
    const field = dayWithin(row, type);
    const value = field === null ? null : payload[field];
    if (field === null || !isLegalDay(value)) continue;
    const { from, until } = periodOf(law, clock);
    if (until < occurredOn || (from <= value && value <= until)) continue;
    const problem = `${value} is not within the period that ${row.source} allows for it, ${from} to ${until}.`;
    const remedy =
      'Give a day within it. Another day obliges nobody: where it suits everybody, record that it is named anew.';
    throw new InvalidEvent(type, [{ field, problem, remedy }]);
  }
}

/** Whether an event of this type has a day that is to fall within the period of a clock. */
export const isBounded = (law: Law, type: string): boolean =>
  [...law.workflow.clocks.values()].some((row) => dayWithin(row, type) !== null);

const dayWithin = (row: Clock, type: string): string | null =>
  row.by === 'obligation' && row.metBy.includes(type) ? (row.dayWithin ?? null) : null;

/** First and last day of a period that begins with the first working day after the day it counts from. */
const periodOf = (law: Law, { calendar, origin, due }: ClockState) => ({
  from: addWorkingDays(law.calendar(calendar), origin, 1),
  until: due ?? origin,
});

interface Found<Value = unknown> {
  readonly field: string;
  readonly value: Value;
}

/** Every value at the end of a path; a list on the way is gone into, item by item. */
function valuesAt(value: unknown, path: readonly string[], field: string): Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => valuesAt(item, path, `${field}.${String(place)}`));
  }
  const [head, ...rest] = path;
  if (head === undefined) return [{ field, value }];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt(Reflect.get(value, head), rest, field === '' ? head : `${field}.${head}`);
}

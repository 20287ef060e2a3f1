import { initialTransition } from 'xstate';
import type { Clock, Obligation } from '../clock.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { propertiesOf } from '../validate.js';
import type { EventClass, WorkflowDefinition } from '../workflow.js';

/** Clocks and duties that read a property of a payload name one that the event's class declares. */
export function propertyProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  return [
    ...definition.clocks
      .filter((clock) => clock.by === 'obligation')
      .flatMap((clock) => obligationProblems(clock, definition)),
    ...contextProblems(definition),
    ...appointmentProblems(definition),
    ...broughtInProblems(definition),
    ...dayProblems('daysPassed', definition),
    ...dayProblems('daysAhead', definition),
  ];
}

function obligationProblems(clock: Obligation, { events }: WorkflowDefinition): WorkflowProblem[] {
  const unread = (types: readonly string[], properties: readonly (string | undefined)[]) => {
    const carried = types.flatMap((type) => propertiesOf(classNamed(events, type)));
    return properties
      .filter((property) => property !== undefined)
      .filter((property) => !carried.includes(property))
      .map((property) => unknownProperty(whereIs(clock), property));
  };
  const started = clock.from.length === 0 ? [] : unread(clock.from, [clock.per, clock.origin]);
  return [...started, ...unread(clock.metBy, [clock.dayWithin])];
}

/** What a clock reads of the chart's context is there from the beginning. */
function contextProblems({ machine, clocks }: WorkflowDefinition): WorkflowProblem[] {
  const kept = clocks.flatMap((clock) =>
    clock.by === 'stage'
      ? []
      : [clock.originKept, clock.lengthKept?.property]
          .filter((property) => property !== undefined)
          .map((property) => [clock, property] as const),
  );
  if (kept.length === 0) return [];
  const context = initialTransition(machine)[0].context as object;
  return kept
    .filter(([, property]) => !Object.hasOwn(context, property))
    .map(([clock, property]) => ({
      code: 'unknown-property',
      where: whereIs(clock),
      problem: `It reads "${property}", which the context of the chart does not keep.`,
      remedy: 'Correct the name, or add it to the context the chart begins with.',
    }));
}

function appointmentProblems({ duties, events }: WorkflowDefinition): WorkflowProblem[] {
  return duties.flatMap((duty) =>
    [
      ...Object.values(duty.appoints ?? {}),
      ...(duty.names ?? []),
      ...(duty.carries ?? []).map(({ property }) => property),
    ]
      .filter((property) => property !== 'self')
      .filter((property) => !propertiesOf(classNamed(events, duty.event)).includes(property))
      .map((property) => unknownProperty(`duty of "${duty.event}"`, property)),
  );
}

function broughtInProblems({ broughtInBy, events }: WorkflowDefinition): WorkflowProblem[] {
  if (broughtInBy === undefined) return [];
  const carried = Object.values(events).some((type) => propertiesOf(type).includes(broughtInBy));
  return carried ? [] : [unknownProperty('broughtInBy', broughtInBy)];
}

function dayProblems(
  table: 'daysPassed' | 'daysAhead',
  { events, ...definition }: WorkflowDefinition,
): WorkflowProblem[] {
  return Object.entries(definition[table] ?? {}).flatMap(([type, paths]) =>
    paths
      .map((path) => path.split('.')[0] ?? '')
      .filter((property) => !propertiesOf(classNamed(events, type)).includes(property))
      .map((property) => unknownProperty(`${table} of "${type}"`, property)),
  );
}

function classNamed(events: WorkflowDefinition['events'], type: string): EventClass | undefined {
  return Object.hasOwn(events, type) ? events[type] : undefined;
}

const whereIs = (clock: Clock): string => `clock "${clock.name}"`;

const unknownProperty = (where: string, property: string): WorkflowProblem => ({
  code: 'unknown-property',
  where,
  problem: `It reads "${property}", which no class of its events declares.`,
  remedy: 'Correct the name, or declare the property with a validation decorator.',
});

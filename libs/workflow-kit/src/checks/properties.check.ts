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
    ...appointmentProblems(definition),
    ...broughtInProblems(definition),
  ];
}

function obligationProblems(clock: Obligation, { events }: WorkflowDefinition): WorkflowProblem[] {
  if (clock.from.length === 0) return [];
  const carried = clock.from.flatMap((type) => propertiesOf(classNamed(events, type)));
  return [clock.per, clock.origin]
    .filter((property) => property !== undefined)
    .filter((property) => !carried.includes(property))
    .map((property) => unknownProperty(whereIs(clock), property));
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

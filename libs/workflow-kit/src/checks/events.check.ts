import { eventsNamedOn, eventsTakenBy, nodesOf, placeOf, RESERVED_PREFIX } from '../chart.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { isLowerCamel, repeated } from '../names.js';
import type { WorkflowDefinition } from '../workflow.js';

/** Chart, event classes and duties must speak of the same events. */
export function eventProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const taken = eventsTakenBy(definition.machine);
  const classes = new Set(Object.keys(definition.events));
  const duties = new Set(definition.duties.map((duty) => duty.event));
  const known = [...new Set([...taken, ...classes])];

  return [
    ...wildcards(definition),
    ...known.filter((type) => !isWildcard(type)).flatMap(nameProblem),
    ...known.filter((type) => !isWildcard(type) && !duties.has(type)).map(withoutDuty),
    ...[...taken].filter((type) => !isWildcard(type) && !classes.has(type)).map(withoutClass),
    ...[...classes].filter((type) => !taken.has(type)).map(neverTaken),
    ...[...duties].filter((type) => !classes.has(type)).map(dutyWithoutEvent),
    ...repeated(definition.duties.map((duty) => duty.event)).map(duplicateDuty),
  ];
}

const isWildcard = (type: string): boolean => type === '*' || type.endsWith('.*');

/** `on: '*'` would also catch the delayed events of clocks that no longer run. */
function wildcards({ machine }: WorkflowDefinition): WorkflowProblem[] {
  return nodesOf(machine).flatMap((node) =>
    eventsNamedOn(node)
      .filter(isWildcard)
      .map((type) => ({
        code: 'wildcard',
        where: placeOf(node),
        problem: `The transition "${type}" takes events that it does not name.`,
        remedy: 'Name each event.',
      })),
  );
}

function nameProblem(type: string): WorkflowProblem[] {
  if (isLowerCamel(type)) return [];
  const reserved = type.startsWith(RESERVED_PREFIX);
  return [
    {
      code: 'bad-event-name',
      where: `event "${type}"`,
      problem: reserved
        ? `"${RESERVED_PREFIX}" belongs to XState.`
        : 'It is not in lower camel case.',
      remedy: 'Name the fact in the past tense, in lower camel case.',
    },
  ];
}

const withoutDuty = (type: string): WorkflowProblem => ({
  code: 'event-without-duty',
  where: `event "${type}"`,
  problem: 'No duty says who may record it.',
  remedy: 'Add its duty.',
});

const withoutClass = (type: string): WorkflowProblem => ({
  code: 'event-without-class',
  where: `event "${type}"`,
  problem: 'The chart takes it, but no class describes what it carries.',
  remedy: 'Add its class to the events.',
});

const neverTaken = (type: string): WorkflowProblem => ({
  code: 'event-never-taken',
  where: `event "${type}"`,
  problem: 'No state of the chart takes it.',
  remedy: 'Add the transition, or remove the class.',
});

const dutyWithoutEvent = (type: string): WorkflowProblem => ({
  code: 'duty-without-event',
  where: `duty of "${type}"`,
  problem: 'No class describes the event.',
  remedy: 'Add the class, or correct the name.',
});

const duplicateDuty = (type: string): WorkflowProblem => ({
  code: 'duplicate-duty',
  where: `duty of "${type}"`,
  problem: 'Two duties are declared for one event.',
  remedy: 'Join them.',
});

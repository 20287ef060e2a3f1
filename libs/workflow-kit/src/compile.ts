import type { AnyStateMachine } from 'xstate';
import { nodesOf } from './chart.js';
import { actionProblems } from './checks/actions.check.js';
import { clockProblems, clockReferenceProblems } from './checks/clocks.check.js';
import { delayProblems } from './checks/delays.check.js';
import { dutyProblems } from './checks/duties.check.js';
import { eventProblems } from './checks/events.check.js';
import { guardProblems } from './checks/guards.check.js';
import { propertyProblems } from './checks/properties.check.js';
import { reachabilityProblems } from './checks/reachability.check.js';
import { regionProblems } from './checks/regions.check.js';
import { structureProblems } from './checks/structure.check.js';
import type { Clock, Obligation } from './clock.js';
import type { CompiledWorkflow, Timer } from './compiled-workflow.js';
import { MalformedWorkflow } from './malformed-workflow.error.js';
import type { WorkflowDefinition } from './workflow.js';

const CHECKS = [
  structureProblems,
  delayProblems,
  regionProblems,
  reachabilityProblems,
  actionProblems,
  guardProblems,
  eventProblems,
  dutyProblems,
  clockProblems,
  clockReferenceProblems,
  propertyProblems,
];

/**
 * A workflow ready for the engine: every delay supplied, every table indexed. Throws `MalformedWorkflow`,
 * which lists every problem, unless chart, clocks, duties and events agree.
 */
export function compile(definition: WorkflowDefinition): CompiledWorkflow {
  const problems = CHECKS.flatMap((check) => check(definition));
  if (problems.length > 0) throw new MalformedWorkflow(definition.id, problems);

  const clocks = new Map(definition.clocks.map((clock) => [clock.name, clock]));
  const machine = withDelays(definition);
  const obligations = definition.clocks.filter((clock) => clock.by === 'obligation');
  return {
    definition,
    id: definition.id,
    version: definition.version,
    machine,
    timers: timersOf(machine, clocks),
    clocks,
    startedBy: grouped(obligations, (clock) => clock.from),
    startedAfter: grouped(obligations, (clock) => clock.after ?? []),
    duties: new Map(definition.duties.map((duty) => [duty.event, duty])),
  };
}

/** Without a value XState would raise the delayed event at once; the value itself is never used. */
function withDelays({ machine, clocks }: WorkflowDefinition): AnyStateMachine {
  const names = clocks.filter((clock) => clock.by === 'stage').map((clock) => clock.name);
  return machine.provide({ delays: Object.fromEntries(names.map((name) => [name, 0])) });
}

function timersOf(
  machine: AnyStateMachine,
  clocks: ReadonlyMap<string, Clock>,
): ReadonlyMap<string, Timer> {
  const timers = new Map<string, Timer>();
  for (const node of nodesOf(machine)) {
    for (const { delay, eventType } of node.after) {
      const clock = clocks.get(String(delay));
      if (clock?.by === 'stage') timers.set(String(eventType), { clock, stateId: node.id });
    }
  }
  return timers;
}

function grouped(
  obligations: readonly Obligation[],
  keysOf: (obligation: Obligation) => readonly string[],
): ReadonlyMap<string, readonly Obligation[]> {
  const groups = new Map<string, Obligation[]>();
  for (const obligation of obligations) {
    for (const key of new Set(keysOf(obligation))) {
      groups.set(key, [...(groups.get(key) ?? []), obligation]);
    }
  }
  return groups;
}

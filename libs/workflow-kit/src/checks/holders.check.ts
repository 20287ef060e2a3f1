import { nodesOf, pathOf } from '../chart.js';
import type { Holder } from '../duty.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';

/** The positions that some event fills. */
export const positionsOf = ({ duties }: WorkflowDefinition): ReadonlySet<string> =>
  new Set(duties.flatMap(({ appoints }) => Object.keys(appoints ?? {})));

/** Whoever alone may act has a role that may, a position that somebody can hold, and a stage that exists. */
export function holderProblems(
  where: string,
  { by, onlyBy = [] }: { readonly by: readonly string[]; readonly onlyBy?: readonly Holder[] },
  definition: WorkflowDefinition,
): WorkflowProblem[] {
  const positions = positionsOf(definition);
  const stages = stagesOf(definition);
  return onlyBy.flatMap(({ role, position, at }) => [
    ...(by.includes(role) ? [] : [roleless(where, role)]),
    ...(positions.has(position) ? [] : [unfilled(where, position)]),
    ...(at === undefined || stages.has(at) ? [] : [stageless(where, at)]),
  ]);
}

/** Where somebody is said to hold a position there is such a stage, and an event that says who. */
export function heldAtProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const { duties, heldAt = {} } = definition;
  const stages = stagesOf(definition);
  const named = duties.flatMap(({ appoints }) => Object.entries(appoints ?? {}));
  return Object.entries(heldAt).flatMap(([stage, positions]) => [
    ...(stages.has(stage) ? [] : [stageless('heldAt', stage)]),
    ...positions
      .filter((held) => !named.some(([each, by]) => each === held && by !== 'self'))
      .map((held) => unfilled('heldAt', held)),
  ]);
}

const stagesOf = ({ machine }: WorkflowDefinition): ReadonlySet<string> =>
  new Set(nodesOf(machine).map(pathOf));

const roleless = (where: string, role: string): WorkflowProblem => ({
  code: 'holder-without-role',
  where,
  problem: `It asks who of the role "${role}" holds a position, a role that may not act here.`,
  remedy: 'Add the role to those that may, or correct the name.',
});

const unfilled = (where: string, position: string): WorkflowProblem => ({
  code: 'unfilled-position',
  where,
  problem: `It speaks of the holder of "${position}", a position that no duty appoints.`,
  remedy: 'Let the event that fills the position appoint it, or correct the name.',
});

const stageless = (where: string, stage: string): WorkflowProblem => ({
  code: 'unknown-state',
  where,
  problem: `It asks who acts at "${stage}", which is no state.`,
  remedy: 'Correct the path.',
});

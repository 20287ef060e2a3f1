import type { Duty } from '../duty.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';
import { heldAtProblems, holderProblems, positionsOf } from './holders.check.js';

/** Somebody may record each event, and the positions that bar people are positions somebody can hold. */
export function dutyProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const { duties } = definition;
  const positions = positionsOf(definition);
  return [
    ...duties.filter((duty) => duty.by.length === 0).map(withoutRole),
    ...duties.flatMap((duty) =>
      [...(duty.notBy ?? []), ...(duty.appointsNoneOf ?? [])]
        .filter((position) => !positions.has(position))
        .map((position) => unfilled(duty, position)),
    ),
    ...duties.flatMap((duty) => holderProblems(`duty of "${duty.event}"`, duty, definition)),
    ...duties.flatMap((duty) =>
      (duty.carries ?? [])
        .filter(({ when }) => !Object.hasOwn(definition.conditions, when))
        .map(({ when }) => unconditional(duty, when)),
    ),
    ...heldAtProblems(definition),
  ];
}

const withoutRole = (duty: Duty): WorkflowProblem => ({
  code: 'duty-without-role',
  where: `duty of "${duty.event}"`,
  problem: 'No role may record the event.',
  remedy: 'Name at least one role.',
});

const unfilled = (duty: Duty, position: string): WorkflowProblem => ({
  code: 'unfilled-position',
  where: `duty of "${duty.event}"`,
  problem: `It speaks of the holder of "${position}", a position that no duty appoints.`,
  remedy: 'Let the event that fills the position appoint it, or correct the name.',
});

const unconditional = (duty: Duty, when: string): WorkflowProblem => ({
  code: 'unknown-condition',
  where: `duty of "${duty.event}"`,
  problem: `It must carry something when "${when}", which is no condition.`,
  remedy: 'Add the condition, or correct the name.',
});

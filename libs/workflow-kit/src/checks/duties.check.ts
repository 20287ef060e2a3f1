import type { Duty } from '../duty.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';

/** Somebody may record each event, and the positions that bar people, or alone admit them, are positions somebody can hold. */
export function dutyProblems({ duties }: WorkflowDefinition): WorkflowProblem[] {
  const positions = new Set(duties.flatMap((duty) => Object.keys(duty.appoints ?? {})));
  return [
    ...duties.filter((duty) => duty.by.length === 0).map(withoutRole),
    ...duties.flatMap((duty) =>
      [...(duty.notBy ?? []), ...(duty.onlyBy ?? [])]
        .filter((position) => !positions.has(position))
        .map((position) => unfilled(duty, position)),
    ),
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

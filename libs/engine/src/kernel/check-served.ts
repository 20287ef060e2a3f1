import { checkPart, type FieldProblem, type WorkflowEvent } from '#libs/workflow-kit';
import { InvalidEvent } from '../case-error.js';
import type { Served } from './brought-in.js';
import type { Law } from './law.js';

/**
 * The dates of a case brought in are of events that exist, carry what the events carry and what a clock
 * reads, and are all that its standing implies: a clock that is not started is missed by nobody.
 *
 * @throws InvalidEvent naming every field
 */
export function checkServed(law: Law, event: WorkflowEvent, served: readonly Served[]): void {
  const problems = [
    ...served.flatMap((each) => servedProblems(law, each)),
    ...(law.workflow.definition.missingWhenBroughtIn?.(event) ?? []),
  ];
  if (problems.length > 0) throw new InvalidEvent(event.type, problems);
}

function servedProblems({ workflow }: Law, { event, with: carried = {} }: Served): FieldProblem[] {
  const needed = (workflow.startedBy.get(event) ?? [])
    .flatMap(({ per, origin }) => [per, origin])
    .filter((property) => property !== undefined && carried[property] === undefined);
  return [
    ...checkPart(workflow, event, carried).map(({ field, problem, remedy }) => ({
      ...{ field: `served.${event}.${field}`, problem, remedy },
    })),
    ...[...new Set(needed)].map((property) => ({
      field: `served.${event}.${property ?? ''}`,
      problem: 'It is missing, and a clock reads it.',
      remedy: `Add it to "with" of ${event}.`,
    })),
  ];
}

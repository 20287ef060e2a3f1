import { RESERVED_PREFIX } from './chart.js';
import type { CompiledWorkflow } from './compiled-workflow.js';
import type { FieldProblem } from './field-problem.js';
import { validateAs } from './validate.js';
import type { EventClass } from './workflow.js';

/** What is wrong with one field of an event's payload; `field` is `type` when the event itself is unknown. */
export type PayloadProblem = FieldProblem;

/**
 * Every problem of an event put to a case from outside; empty when there is none. An event without a
 * payload carries `{}`. The firing of a clock (`xstate.*`) is the engine's alone and is refused here.
 */
export function checkPayload(
  workflow: CompiledWorkflow,
  type: string,
  payload: unknown,
): PayloadProblem[] {
  const known = classOf(workflow, type);
  return known === undefined ? unknownType(workflow, type) : validateAs(known, payload ?? {});
}

/** As `checkPayload`, of an event of which only a part is told: what is left out is no problem. */
export function checkPart(
  workflow: CompiledWorkflow,
  type: string,
  payload: unknown,
): PayloadProblem[] {
  const known = classOf(workflow, type);
  if (known === undefined) return unknownType(workflow, type);
  return validateAs(known, payload ?? {}, { skipMissingProperties: true });
}

const classOf = ({ definition }: CompiledWorkflow, type: string): EventClass | undefined =>
  Object.hasOwn(definition.events, type) ? definition.events[type] : undefined;

function unknownType({ definition }: CompiledWorkflow, type: string): PayloadProblem[] {
  return [
    {
      field: 'type',
      value: type,
      problem: type.startsWith(RESERVED_PREFIX)
        ? 'Only the engine may put it to a case.'
        : `It is no event of ${definition.id}.`,
      remedy: 'Name one of the events of the workflow.',
    },
  ];
}

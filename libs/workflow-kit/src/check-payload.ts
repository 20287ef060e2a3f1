import { RESERVED_PREFIX } from './chart.js';
import type { CompiledWorkflow } from './compiled-workflow.js';
import { validateAs, type FieldProblem } from './validate.js';

/** What is wrong with one field of an event's payload; `field` is `type` when the event itself is unknown. */
export type PayloadProblem = FieldProblem;

/**
 * Every problem of an event put to a case from outside; empty when there is none. An event without a
 * payload carries `{}`. The firing of a clock (`xstate.*`) is the engine's alone and is refused here.
 */
export function checkPayload(
  { definition }: CompiledWorkflow,
  type: string,
  payload: unknown,
): PayloadProblem[] {
  const known = Object.hasOwn(definition.events, type) ? definition.events[type] : undefined;
  if (known !== undefined) return validateAs(known, payload ?? {});
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

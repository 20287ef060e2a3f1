import type { AnyMachineSnapshot } from 'xstate';
import type { PayloadProblem } from './check-payload.js';
import type { CompiledWorkflow } from './compiled-workflow.js';
import type { WorkflowEvent } from './workflow.js';

/** What an event does not carry that it must, as the case stands; empty when nothing is missing. Never throws. */
export function missingFrom(
  { definition, duties }: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
  event: WorkflowEvent,
): PayloadProblem[] {
  return (duties.get(event.type)?.carries ?? [])
    .filter(({ when, property, value }) => {
      const asked = definition.conditions[when]?.(snapshot, event) === true;
      return asked && event[property] !== value;
    })
    .map(({ property, value, because, remedy }) => ({
      field: property,
      problem: because,
      remedy: `${remedy} (${property}: ${String(value)})`,
    }));
}

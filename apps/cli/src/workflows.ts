import { compile, type CompiledWorkflow, type WorkflowDefinition } from '#libs/workflow-kit';
import { breachReview } from '#workflows/breach-review';
import { misconduct } from '#workflows/misconduct';
import { recorded } from '#workflows/recorded';
import { request } from '#workflows/request';
import { BAD_INPUT, CliError } from './output.js';

/** Every version of every workflow there has ever been, the newest of each last. */
const WORKFLOWS: readonly WorkflowDefinition[] = [
  ...misconduct,
  ...recorded,
  ...breachReview,
  ...request,
];

export const compiledWorkflows = (): CompiledWorkflow[] => WORKFLOWS.map(compile);

/** The newest version of a workflow. */
export function workflowNamed(id: string): WorkflowDefinition {
  const found = WORKFLOWS.filter((each) => each.id === id).at(-1);
  if (found !== undefined) return found;
  const known = [...new Set(WORKFLOWS.map((each) => each.id))].join(', ');
  throw new CliError(BAD_INPUT, `--workflow: there is no workflow ${id}; there are ${known}`);
}

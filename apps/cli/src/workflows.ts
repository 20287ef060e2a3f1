import { workflows } from '#workflows';
import { compile, type CompiledWorkflow, type WorkflowDefinition } from '#libs/workflow-kit';
import { BAD_INPUT, CliError } from './output.js';

export const compiledWorkflows = (): CompiledWorkflow[] => workflows.map(compile);

/** The newest version of a workflow. */
export function workflowNamed(id: string): WorkflowDefinition {
  const found = workflows.filter((each) => each.id === id).at(-1);
  if (found !== undefined) return found;
  const known = [...new Set(workflows.map((each) => each.id))].join(', ');
  throw new CliError(BAD_INPUT, `--workflow: there is no workflow ${id}; there are ${known}`);
}

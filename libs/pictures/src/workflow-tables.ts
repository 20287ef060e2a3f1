import type { CompiledWorkflow } from '#libs/workflow-kit';
import { clockTableMarkdown } from './clock-table.js';
import { dutyTableMarkdown } from './duty-table.js';

/** The tables of a workflow as Markdown files, by the names they are kept under beside its pictures. */
export const workflowTables = (workflow: CompiledWorkflow): ReadonlyMap<string, string> =>
  new Map([
    ['clocks.md', clockTableMarkdown(workflow)],
    ['duties.md', dutyTableMarkdown(workflow)],
  ]);

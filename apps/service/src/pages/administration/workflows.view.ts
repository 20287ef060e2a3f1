import { picturesOf } from '#libs/pictures';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import { nameWords } from '../layout/stage-words.js';
import { administrationWords as t } from './administration.en.js';
import { around } from './administration.view.js';
import { addressOfWorkflow } from './clocks.view.js';

/** What the list of workflows shows: each with its pictures. */
export const workflowsView = (workflows: readonly CompiledWorkflow[]) => ({
  ...around('workflows'),
  workflows: workflows.map((workflow) => ({
    of: t.of(workflow.definition.title, workflow.version),
    clocks: t.workflows.clocks(workflow.clocks.size),
    clocksHref: `/administration/clocks#${workflow.id}-${workflow.version}`,
    pictures: picturesOf(workflow).map((name) => ({
      text: nameWords(name),
      href: `/administration/workflows/${addressOfWorkflow(workflow)}/${encodeURIComponent(name)}`,
    })),
  })),
});

/** What a picture shows. */
export const pictureView = (
  workflow: CompiledWorkflow,
  { title, svg }: { readonly title: string; readonly svg: string },
) => ({
  ...around('workflows'),
  ...{ heading: title, svg, of: t.of(workflow.definition.title, workflow.version) },
});

import { breachReview } from '#workflows/breach-review';
import { misconduct } from '#workflows/misconduct';
import { recorded } from '#workflows/recorded';
import { request } from '#workflows/request';
import type { WorkflowDefinition } from '#libs/workflow-kit';

/** Every version of every workflow there has ever been, the newest of each last. */
export const workflows: readonly WorkflowDefinition[] = [
  ...misconduct,
  ...recorded,
  ...breachReview,
  ...request,
];

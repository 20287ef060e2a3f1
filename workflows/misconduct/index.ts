import type { WorkflowDefinition } from '#libs/workflow-kit';
import { misconductV1 } from './v1/index.js';

export { misconductV1 };

/** Every released version, the newest last. */
export const misconduct: readonly WorkflowDefinition[] = [misconductV1];

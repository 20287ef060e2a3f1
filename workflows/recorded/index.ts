import type { WorkflowDefinition } from '#libs/workflow-kit';
import { recordedV1 } from './v1/index.js';

export { recordedV1 };

/** Every released version, the newest last. */
export const recorded: readonly WorkflowDefinition[] = [recordedV1];

import type { WorkflowDefinition } from '#libs/workflow-kit';
import { requestV1 } from './v1/index.js';

export { requestV1 };

/** Every released version, the newest last. */
export const request: readonly WorkflowDefinition[] = [requestV1];

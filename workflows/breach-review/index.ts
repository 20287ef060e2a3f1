import type { WorkflowDefinition } from '#libs/workflow-kit';
import { breachReviewV1 } from './v1/index.js';

export { breachReviewV1 };

/** Every released version, the newest last. */
export const breachReview: readonly WorkflowDefinition[] = [breachReviewV1];

import type { WorkflowDefinition } from '#libs/workflow-kit';
import { breachReviewClocks } from './breach-review.clocks.js';
import { breachReviewDuties } from './breach-review.duties.js';
import { breachReviewEvents } from './breach-review.events.js';
import { breachReviewMachine, type ReviewContext } from './breach-review.machine.js';

/** What became of one breach of one duty: why, what is planned instead, and who has looked at it. */
export const breachReviewV1: WorkflowDefinition = {
  id: 'breach-review',
  version: '1',
  title: 'Breach reviews',
  machine: breachReviewMachine,
  clocks: breachReviewClocks,
  duties: breachReviewDuties,
  events: breachReviewEvents,
  conditions: {
    /** What has been kept already needs no new target. */
    dutyIsOwed: (snapshot) => !(snapshot.context as ReviewContext).kept,
  },
  requirements: {
    looksAhead: 'The new target must be the day on which it is agreed or a later one.',
  },
};

import type { Clock } from '#libs/workflow-kit';

/** Nothing here is law: a review is how a force looks after its own duties. */
const LOCAL = {
  kind: 'duty',
  extension: {
    by: ['supervisor', 'appropriate-authority'],
    grounds: 'a local target is theirs to set',
    source: 'local policy',
  },
  shortening: null,
  pause: null,
  source: 'local policy',
  status: { existence: 'POLICY', length: 'POLICY', trigger: 'POLICY' },
} as const satisfies Partial<Clock>;

export const breachReviewClocks = [
  {
    ...LOCAL,
    by: 'stage',
    id: 'LT-review-acknowledged',
    name: 'review-acknowledged',
    title: 'Acknowledge the breach',
    period: null,
    owner: 'supervisor',
    from: ['breachFound'],
    metBy: ['reviewAcknowledged'],
  },
  {
    ...LOCAL,
    by: 'obligation',
    id: 'LT-review-completed',
    name: 'review-completed',
    title: 'Complete the review of the breach',
    period: null,
    owner: 'supervisor',
    from: ['breachFound'],
    metBy: ['reviewSignedOff'],
    cancelledBy: ['breachWithdrawn'],
    note: 'A review that is returned goes on under the same target.',
  },
  {
    ...LOCAL,
    by: 'obligation',
    id: 'LT-plan-kept',
    name: 'plan-kept',
    title: 'Keep the late duty by the new target',
    // The end of the very day that was agreed.
    period: { rule: 'F', length: 1, unit: 'days' },
    owner: 'investigator',
    from: ['planAgreed'],
    origin: 'newTargetOn',
    when: 'dutyIsOwed',
    metBy: ['dutyKept'],
    // A new plan takes the place of the one before.
    cancelledBy: ['planAgreed', 'planWaived', 'breachWithdrawn'],
    survivesClosure: true,
    note: 'A new target is policy: the duty of the case stays breached, and the plan is followed after the review is signed off.',
  },
] as const satisfies readonly Clock[];

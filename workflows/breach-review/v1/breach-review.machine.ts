import { assign, setup } from 'xstate';
import type { BreachReviewEvent } from './breach-review.events.js';

/** What the clocks need to know: a plan for what has been kept already starts none. */
export interface ReviewContext {
  readonly kept: boolean;
}

/**
 * One breach of one duty, from its finding to the signature of a second person. That the duty was kept
 * late may come to light at any time, for any day: it moves nothing, so that it never makes impossible
 * what people have recorded since.
 */
export const breachReviewMachine = setup({
  types: { context: {} as ReviewContext, events: {} as BreachReviewEvent },
  guards: {
    // Without a day there is nothing to refuse yet: the payload's class asks for one.
    looksAhead: ({ event }) =>
      !(event.type === 'planAgreed' && event.newTargetOn < event.occurredOn),
  },
  actions: { noteKept: assign({ kept: true }), noteOwed: assign({ kept: false }) },
}).createMachine({
  id: 'breach-review',
  initial: 'awaiting-breach',
  context: { kept: false },
  on: {
    dutyKept: { actions: 'noteKept' },
    breachWithdrawn: '.withdrawn',
  },
  states: {
    'awaiting-breach': {
      on: { breachFound: { target: 'awaiting-acknowledgement', actions: 'noteOwed' } },
    },
    'awaiting-acknowledgement': {
      after: { 'review-acknowledged': {} },
      on: { reviewAcknowledged: 'explaining' },
    },
    explaining: {
      on: { breachExplained: 'planning' },
    },
    planning: {
      on: {
        planAgreed: { guard: 'looksAhead', target: 'awaiting-sign-off' },
        planWaived: 'awaiting-sign-off',
      },
    },
    'awaiting-sign-off': {
      on: {
        planAgreed: { guard: 'looksAhead' },
        planWaived: {},
        reviewReturned: 'explaining',
        reviewSignedOff: 'closed',
      },
    },
    closed: { tags: 'closed' },
    withdrawn: {
      tags: 'closed',
      // A further correction may bring the breach back.
      on: { breachFound: { target: 'awaiting-acknowledgement', actions: 'noteOwed' } },
    },
  },
});

import { assign, setup } from 'xstate';
import type { RecordedEvent } from './recorded.events.js';

/** What the guards need to know: records may say who had the case before they say that it came in. */
interface RecordedContext {
  readonly assigned: boolean;
}

/**
 * A case whose life happened in another system. The chart takes every fact at every stage, in whatever
 * order its dates put them: a record is kept as it is, and its oddities are for a person to see.
 */
export const recordedMachine = setup({
  types: { context: {} as RecordedContext, events: {} as RecordedEvent },
  guards: { isAssigned: ({ context }) => context.assigned },
  actions: { recordAssignment: assign({ assigned: true }) },
}).createMachine({
  id: 'recorded',
  initial: 'awaiting-receipt',
  context: { assigned: false },
  on: {
    incidentOccurred: {},
    caseReceived: {},
    caseAssigned: { actions: 'recordAssignment' },
    officerNamed: {},
    allegationRecorded: {},
    findingRecommended: {},
    findingRecorded: {},
    caseClosed: {},
    caseReopened: {},
  },
  states: {
    'awaiting-receipt': {
      on: {
        caseReceived: [{ guard: 'isAssigned', target: 'assigned' }, 'received'],
        caseClosed: 'closed',
      },
    },
    received: {
      on: {
        caseAssigned: { target: 'assigned', actions: 'recordAssignment' },
        caseClosed: 'closed',
      },
    },
    assigned: {
      on: { caseClosed: 'closed' },
    },
    closed: {
      tags: 'closed',
      on: { caseReopened: 'reopened' },
    },
    reopened: {
      on: {
        caseAssigned: { target: 'assigned', actions: 'recordAssignment' },
        caseClosed: 'closed',
      },
    },
  },
});

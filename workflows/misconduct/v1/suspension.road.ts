import { misconduct } from './misconduct.setup.js';

/** Whether the officer is suspended, whatever the stage of the case (PCR r11 to r11C). */
export const suspension = misconduct.createStateConfig({
  meta: { road: 'suspension' },
  initial: 'not-suspended',
  states: {
    'not-suspended': {
      on: {
        caseBroughtIn: {
          guard: { type: 'entersAt', params: { suspended: true } },
          target: 'suspended',
        },
        officerSuspended: {
          guard: 'isUnderWay',
          target: 'suspended',
          actions: 'decideSuspension',
        },
        suspensionDeclined: { guard: 'isUnderWay', actions: 'decideSuspension' },
      },
    },
    suspended: {
      // A suspension lasts no longer than the case (PCR r11(5)).
      always: { guard: 'isClosed', target: 'not-suspended' },
      on: {
        suspensionConfirmed: {},
        suspensionRepresentationsReceived: {},
        suspensionReviewed: {},
        suspensionEnded: 'not-suspended',
      },
    },
  },
});

import { setup } from 'xstate';
import type { RequestEvent } from './request.events.js';

/** One request, decided by one person who did not ask. */
export const requestMachine = setup({
  types: { events: {} as RequestEvent },
}).createMachine({
  id: 'request',
  initial: 'awaiting-request',
  states: {
    'awaiting-request': {
      on: {
        extensionRequested: 'deciding',
        shorteningRequested: 'deciding',
        pauseRequested: 'deciding',
        resumptionRequested: 'deciding',
        correctionRequested: 'deciding',
      },
    },
    deciding: {
      after: { 'request-decided': {} },
      on: {
        requestGranted: 'granted',
        requestRefused: 'refused',
        requestWithdrawn: 'withdrawn',
      },
    },
    granted: { tags: 'closed' },
    refused: { tags: 'closed' },
    withdrawn: { tags: 'closed' },
  },
});

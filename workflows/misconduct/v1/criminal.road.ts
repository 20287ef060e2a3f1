import { misconduct } from './misconduct.setup.js';

/** Criminal proceedings about the same conduct, and whether misconduct proceedings must wait (PCR r10). */
export const criminal = misconduct.createStateConfig({
  meta: { road: 'criminal' },
  initial: 'clear',
  states: {
    clear: {
      on: {
        caseBroughtIn: [
          { guard: { type: 'entersAt', params: { criminal: 'running' } }, target: 'running' },
          { guard: { type: 'entersAt', params: { criminal: 'blocking' } }, target: 'blocking' },
        ],
        criminalInvestigationStarted: { target: 'running', actions: 'askForSuspension' },
      },
    },
    running: {
      on: {
        prejudiceFound: 'blocking',
        criminalProceedingsConcluded: 'clear',
      },
    },
    blocking: {
      id: 'blocking',
      on: {
        prejudiceEnded: 'running',
        criminalProceedingsConcluded: 'clear',
      },
    },
  },
});

import { misconduct } from './misconduct.setup.js';
import { timelinessReportSent } from './misconduct.stages.js';

/** How serious would this be, if proved? The severity assessment (PCR r14). */
export const assessing = misconduct.createStateConfig({
  meta: { road: 'assessing' },
  initial: 'weighing',
  after: { 'assessing-target': {} },
  on: { timelinessReportSent },
  states: {
    weighing: {
      on: {
        severityAssessed: { target: 'routing', actions: 'recordSeverity' },
        allegationAdded: {},
      },
    },
    routing: {
      always: [
        { guard: 'couldBeMisconduct', target: '#misconduct.proceedings.investigation' },
        { target: '#closed', actions: { type: 'informOfficer', params: { about: 'severity' } } },
      ],
    },
  },
});

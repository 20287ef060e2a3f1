import { misconduct } from './misconduct.setup.js';
import {
  belowMisconduct,
  proceedingsWithdrawn,
  timelinessReportSent,
} from './misconduct.stages.js';

/** The authority makes a further determination when the prejudice ends (PCR r23). */
const furtherDetermination = { guard: 'proceedingsMustWait', target: 'deciding' } as const;
const prejudiceIsOver = {
  prejudiceEnded: furtherDetermination,
  criminalProceedingsConcluded: furtherDetermination,
} as const;

/** Is there a case to answer, and in which proceedings? The authority determines (PCR r23). */
export const determining = misconduct.createStateConfig({
  meta: { road: 'determining' },
  initial: 'deciding',
  after: { 'determining-target': {} },
  always: belowMisconduct,
  on: {
    // Taken again once there is a case to answer: the authority may think again before it refers the case.
    caseToAnswerFound: { target: '.routing', actions: 'recordCaseToAnswer' },
    noCaseToAnswerFound: {
      target: '#closed',
      actions: { type: 'informOfficer', params: { about: 'determination' } },
    },
    severityRevised: { actions: 'reviseSeverity' },
    allegationAdded: {},
    officerStatementReceived: {},
    timelinessReportSent,
  },
  states: {
    deciding: {
      after: { 'case-to-answer-determined': {} },
    },
    routing: {
      always: [{ guard: 'needsHearing', target: 'referring-to-hearing' }, 'referring-to-meeting'],
    },
    'referring-to-meeting': {
      on: {
        ...prejudiceIsOver,
        // The determination was made of less: another is due.
        severityRevised: {
          guard: 'raisesToGrossMisconduct',
          target: 'deciding',
          actions: 'reviseSeverity',
        },
        caseReferred: {
          guard: 'proceedingsMayTakePlace',
          target: '#misconduct.proceedings.meeting',
        },
        proceedingsWithdrawn,
      },
    },
    'referring-to-hearing': {
      on: {
        ...prejudiceIsOver,
        caseReferred: {
          guard: 'proceedingsMayTakePlace',
          target: '#misconduct.proceedings.hearing',
        },
        proceedingsWithdrawn,
      },
    },
  },
});

import { misconduct } from './misconduct.setup.js';
import { belowMisconduct, timelinessReportSent } from './misconduct.stages.js';

const investigationReported = { target: '#misconduct.proceedings.determining' } as const;

/** From the appointment of an investigator to the report (PCR r15 to r21). */
export const investigation = misconduct.createStateConfig({
  meta: { road: 'investigation' },
  initial: 'appointing',
  after: { 'investigation-target': {} },
  // The revision itself does not leave the stage: its clocks run on unless the conduct falls below misconduct.
  always: belowMisconduct,
  on: {
    severityRevised: { actions: 'reviseSeverity' },
    allegationAdded: {},
    investigatorAppointed: {},
    timelinessReportSent,
  },
  states: {
    appointing: {
      on: { investigatorAppointed: 'serving-notice' },
    },
    'serving-notice': {
      entry: { type: 'prepareNotice', params: { notice: 'investigation' } },
      after: { 'notice-served': {} },
      on: {
        noticeWithheld: 'withholding-notice',
        noticeServed: 'investigating',
      },
    },
    // Nothing is late while notice may be held back (PCR r17(6)(a)).
    'withholding-notice': {
      on: {
        noticeWithholdingEnded: 'serving-notice',
        noticeServed: 'investigating',
      },
    },
    investigating: {
      on: {
        termsOfReferenceRevised: {},
        revisedTermsServed: {},
        officerStatementReceived: {},
        progressNotified: {},
        progressWithheld: {},
        interviewDateSpecified: {},
        alternativeInterviewDateProposed: {},
        interviewHeld: {},
        investigationCompleted: 'reporting',
        investigationReported,
      },
    },
    reporting: {
      after: { 'investigation-reported': {} },
      on: {
        revisedTermsServed: {},
        officerStatementReceived: {},
        progressNotified: {},
        progressWithheld: {},
        interviewHeld: {},
        investigationReported,
      },
    },
  },
});

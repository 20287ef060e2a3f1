import type { Step } from './given.fixture.js';

/** A case assessed as misconduct. */
export const ASSESSED: readonly Step[] = ['caseOpened', 'severityAssessed'];

/** A case assessed as gross misconduct. */
export const ASSESSED_GROSS: readonly Step[] = [
  'caseOpened',
  ['severityAssessed', { severity: 'gross-misconduct' }],
];

/** A case assessed as misconduct on a day on which a final written warning is in force. */
export const ASSESSED_UNDER_WARNING: readonly Step[] = [
  'caseOpened',
  ['severityAssessed', { finalWarningInForce: true }],
];

/** From the assessment to an investigation of which the officer has notice. */
export const INVESTIGATED: readonly Step[] = ['investigatorAppointed', 'noticeServed'];

/** From the assessment to the report on the authority's desk. */
export const REPORTED: readonly Step[] = [
  ...INVESTIGATED,
  'investigationCompleted',
  'investigationReported',
];

/** A meeting awaited, its notice served, nothing answered. */
export const MEETING_AWAITED: readonly Step[] = [
  ...ASSESSED,
  ...REPORTED,
  'caseToAnswerFound',
  'caseReferred',
  'meetingNoticeServed',
];

/** A hearing awaited, its notice served, nothing answered. */
export const HEARING_AWAITED: readonly Step[] = [
  ...ASSESSED_GROSS,
  ...REPORTED,
  ['caseToAnswerFound', { caseToAnswer: 'gross-misconduct' }],
  'caseReferred',
  'hearingNoticeServed',
];

/** From the notice to a meeting or a hearing that has everything before it. */
export const PREPARED: readonly Step[] = [
  'responseReceived',
  'witnessListsExchanged',
  'witnessListsSupplied',
  'papersSupplied',
];

/** A meeting that found misconduct and gave a written warning, of which the officer has been told. */
export const WARNED: readonly Step[] = [
  ...MEETING_AWAITED,
  ...PREPARED,
  'meetingHeld',
  'misconductFound',
  'writtenWarningGiven',
  'outcomeReported',
  'officerInformed',
];

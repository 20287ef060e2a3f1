import type { Duty } from '#libs/workflow-kit';
import {
  AUTHORITY,
  INVESTIGATION_TEAM,
  INVESTIGATOR,
  NOT_BY_INVESTIGATOR,
  OFFICE,
  REASONED,
  RECEIVERS,
  mayRecord,
} from './misconduct.roles.js';

const ASSESSOR = { appoints: { 'severity-assessor': 'self' } } as const;

/** From intake to the referral of the case. */
export const investigationDuties: readonly Duty[] = [
  mayRecord('caseOpened', [...OFFICE, 'supervisor', 'importer'], 'PCR r14'),
  mayRecord('caseBroughtIn', ['administrator', 'importer'], 'local policy'),
  mayRecord('allegationAdded', [...RECEIVERS, 'supervisor'], 'PCR r14'),
  mayRecord('severityAssessed', AUTHORITY, 'PCR r14', { ...REASONED, ...ASSESSOR }),
  mayRecord('severityRevised', AUTHORITY, 'PCR r14(5)-(7)', { ...REASONED, ...ASSESSOR }),
  mayRecord('investigatorAppointed', ['appropriate-authority', 'supervisor'], 'PCR r15', {
    appoints: { investigator: 'investigator' },
  }),
  mayRecord('noticeServed', INVESTIGATION_TEAM, 'PCR r17'),
  mayRecord('noticeWithheld', INVESTIGATOR, 'PCR r17(6)(a)', REASONED),
  mayRecord('noticeWithholdingEnded', INVESTIGATOR, 'PCR r17(6)(a)'),
  mayRecord('termsOfReferenceRevised', INVESTIGATION_TEAM, 'PCR r17(5)', REASONED),
  mayRecord('revisedTermsServed', INVESTIGATION_TEAM, 'PCR r17(5)'),
  mayRecord('officerStatementReceived', RECEIVERS, 'PCR r18'),
  mayRecord('progressNotified', INVESTIGATION_TEAM, 'PCR r17, r18'),
  mayRecord('progressWithheld', INVESTIGATOR, 'PCR r17, r18', REASONED),
  mayRecord('interviewDateSpecified', INVESTIGATOR, 'PCR r20'),
  mayRecord('alternativeInterviewDateProposed', RECEIVERS, 'PCR r20(4)-(5)'),
  mayRecord('interviewHeld', INVESTIGATOR, 'PCR r20'),
  mayRecord('timelinessReportSent', OFFICE, 'PCR r19', REASONED),
  mayRecord('investigationCompleted', INVESTIGATION_TEAM, 'PCR r21'),
  mayRecord('investigationReported', INVESTIGATOR, 'PCR r21'),
  mayRecord('caseToAnswerFound', AUTHORITY, 'PCR r23', NOT_BY_INVESTIGATOR),
  mayRecord('noCaseToAnswerFound', AUTHORITY, 'PCR r23', { ...REASONED, ...NOT_BY_INVESTIGATOR }),
  mayRecord('caseReferred', AUTHORITY, 'PCR r23, r10', NOT_BY_INVESTIGATOR),
  mayRecord('proceedingsWithdrawn', AUTHORITY, 'PCR r27', { ...REASONED, ...NOT_BY_INVESTIGATOR }),
  mayRecord('reopened', AUTHORITY, 'local policy', REASONED),
];

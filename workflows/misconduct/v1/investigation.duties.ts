import type { Duty } from '#libs/workflow-kit';
import {
  AUTHORITY,
  INVESTIGATION_TEAM,
  INVESTIGATOR,
  ITS_INVESTIGATOR,
  NOT_BY_INVESTIGATOR,
  OFFICE,
  REASONED,
  RECEIVERS,
  mayRecord,
} from './misconduct.roles.js';

/** An assessment may end the case, so it is not for whoever investigates it, or did before it was reopened. */
const ASSESSMENT = {
  ...REASONED,
  ...NOT_BY_INVESTIGATOR,
  appoints: { 'severity-assessor': 'self' },
} as const;

/** Acts of the investigator of this case; a supervisor may write some of them down. */
const OF_INVESTIGATION = { onlyBy: ITS_INVESTIGATOR } as const;

/** From intake to the referral of the case. */
export const investigationDuties: readonly Duty[] = [
  mayRecord('caseOpened', [...OFFICE, 'supervisor', 'importer'], 'PCR r14'),
  mayRecord('caseBroughtIn', ['administrator', 'importer'], 'local policy'),
  mayRecord('allegationAdded', [...RECEIVERS, 'supervisor'], 'PCR r14'),
  mayRecord('severityAssessed', AUTHORITY, 'PCR r14', ASSESSMENT),
  mayRecord('severityRevised', AUTHORITY, 'PCR r14(5)-(7)', ASSESSMENT),
  mayRecord('investigatorAppointed', ['appropriate-authority', 'supervisor'], 'PCR r15', {
    appoints: { investigator: 'investigator' },
    appointsNoneOf: ['person-conducting', 'chair', 'appeal-decider'],
  }),
  mayRecord('noticeServed', INVESTIGATION_TEAM, 'PCR r17', OF_INVESTIGATION),
  mayRecord('noticeWithheld', INVESTIGATOR, 'PCR r17(6)(a)', {
    ...OF_INVESTIGATION,
    ...REASONED,
  }),
  mayRecord('noticeWithholdingEnded', INVESTIGATOR, 'PCR r17(6)(a)', OF_INVESTIGATION),
  mayRecord('termsOfReferenceRevised', INVESTIGATION_TEAM, 'PCR r17(5)', {
    ...OF_INVESTIGATION,
    ...REASONED,
  }),
  mayRecord('revisedTermsServed', INVESTIGATION_TEAM, 'PCR r17(5)', OF_INVESTIGATION),
  mayRecord('officerStatementReceived', RECEIVERS, 'PCR r18', OF_INVESTIGATION),
  mayRecord('progressNotified', INVESTIGATION_TEAM, 'PCR r17, r18', OF_INVESTIGATION),
  mayRecord('progressWithheld', INVESTIGATOR, 'PCR r17, r18', {
    ...OF_INVESTIGATION,
    ...REASONED,
  }),
  mayRecord('interviewDateSpecified', INVESTIGATOR, 'PCR r20', OF_INVESTIGATION),
  mayRecord('alternativeInterviewDateProposed', RECEIVERS, 'PCR r20(4)-(5)', OF_INVESTIGATION),
  mayRecord('interviewHeld', INVESTIGATOR, 'PCR r20', OF_INVESTIGATION),
  mayRecord('timelinessReportSent', OFFICE, 'PCR r19', REASONED),
  mayRecord('investigationCompleted', INVESTIGATION_TEAM, 'PCR r21', OF_INVESTIGATION),
  mayRecord('investigationReported', INVESTIGATOR, 'PCR r21', OF_INVESTIGATION),
  mayRecord('caseToAnswerFound', AUTHORITY, 'PCR r23', NOT_BY_INVESTIGATOR),
  mayRecord('noCaseToAnswerFound', AUTHORITY, 'PCR r23', { ...REASONED, ...NOT_BY_INVESTIGATOR }),
  mayRecord('caseReferred', AUTHORITY, 'PCR r23, r10', NOT_BY_INVESTIGATOR),
  mayRecord('proceedingsWithdrawn', AUTHORITY, 'PCR r27', { ...REASONED, ...NOT_BY_INVESTIGATOR }),
  mayRecord('reopened', AUTHORITY, 'local policy', { ...REASONED, ...NOT_BY_INVESTIGATOR }),
];

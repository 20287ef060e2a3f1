import type { Duty } from '#libs/workflow-kit';
import {
  APPEAL_DECIDER,
  CHAIR,
  DECIDERS,
  NOT_BY_FIRST_DECIDER,
  NOT_BY_INVESTIGATOR,
  OFFICE,
  PERSON_CONDUCTING,
  REASONED,
  mayRecord,
} from './misconduct.roles.js';

/** A finding or an outcome: in writing with reasons, never by the investigator. */
const DECISION = { ...REASONED, ...NOT_BY_INVESTIGATOR } as const;

const APPEAL_DECISION = { ...REASONED, ...NOT_BY_FIRST_DECIDER } as const;

/** From the notice of referral to the officer being told the outcome. */
const hearingDuties: readonly Duty[] = [
  mayRecord('meetingNoticeServed', OFFICE, 'PCR r30(1)', {
    appoints: { 'person-conducting': 'personConducting' },
  }),
  mayRecord('hearingNoticeServed', OFFICE, 'PCR r30(1)', { appoints: { chair: 'chair' } }),
  mayRecord('objectionReceived', OFFICE, 'PCR r30, r35'),
  mayRecord('personConductingChanged', OFFICE, 'PCR r28', {
    ...REASONED,
    appoints: { 'person-conducting': 'personConducting' },
  }),
  mayRecord('chairChanged', OFFICE, 'PCR r28', { ...REASONED, appoints: { chair: 'chair' } }),
  mayRecord('responseReceived', OFFICE, 'PCR r31(2)'),
  mayRecord('witnessListsExchanged', OFFICE, 'PCR r31(4)'),
  mayRecord('witnessListsSupplied', OFFICE, 'PCR r32'),
  mayRecord('papersSupplied', OFFICE, 'PCR r32(6)'),
  mayRecord('meetingDateFixed', [...PERSON_CONDUCTING, 'administrator'], 'PCR r34'),
  mayRecord('preHearingDateFixed', [...CHAIR, 'administrator'], 'PCR r33'),
  mayRecord('hearingDateFixed', [...CHAIR, 'administrator'], 'PCR r29'),
  mayRecord('alternativeDateProposed', OFFICE, 'PCR r33(3), r34, r46'),
  mayRecord('publicNoticeGiven', OFFICE, 'PCR r36'),
  mayRecord('preHearingHeld', [...CHAIR, 'administrator'], 'PCR r33', NOT_BY_INVESTIGATOR),
  mayRecord('meetingHeld', [...PERSON_CONDUCTING, 'administrator'], 'PCR r34', NOT_BY_INVESTIGATOR),
  mayRecord('hearingHeld', [...CHAIR, 'administrator'], 'PCR r29', NOT_BY_INVESTIGATOR),
  mayRecord('misconductFound', DECIDERS, 'PCR r42', DECISION),
  mayRecord('grossMisconductFound', CHAIR, 'PCR r42', DECISION),
  mayRecord('misconductNotFound', DECIDERS, 'PCR r42', DECISION),
  mayRecord('writtenWarningGiven', DECIDERS, 'PCR r42', DECISION),
  mayRecord('finalWarningGiven', DECIDERS, 'PCR r42', DECISION),
  mayRecord('rankReduced', CHAIR, 'PCR r42', DECISION),
  mayRecord('officerDismissed', CHAIR, 'PCR r42', DECISION),
  mayRecord('outcomeReported', DECIDERS, 'PCR r43(1)', NOT_BY_INVESTIGATOR),
  mayRecord('officerInformed', OFFICE, 'PCR r43'),
  mayRecord('barredListReported', OFFICE, 'BAL r3(1)'),
];

/** The appeal from a meeting. Whoever sifts it decides it. */
const appealDuties: readonly Duty[] = [
  mayRecord('appealReceived', OFFICE, 'PCR r45'),
  mayRecord('appealFoundArguable', APPEAL_DECIDER, 'PCR r46', {
    ...NOT_BY_FIRST_DECIDER,
    appoints: { 'appeal-decider': 'self' },
  }),
  mayRecord('appealFoundUnarguable', APPEAL_DECIDER, 'PCR r46', {
    ...APPEAL_DECISION,
    appoints: { 'appeal-decider': 'self' },
  }),
  mayRecord('appealMeetingDateFixed', [...APPEAL_DECIDER, 'administrator'], 'PCR r46'),
  mayRecord('appealMeetingHeld', APPEAL_DECIDER, 'PCR r46', NOT_BY_FIRST_DECIDER),
  mayRecord('appealDetermined', APPEAL_DECIDER, 'PCR r47', APPEAL_DECISION),
  mayRecord('appealNotified', [...APPEAL_DECIDER, 'administrator'], 'PCR r47'),
];

/** From the notice of referral to the end of any appeal. */
export const proceedingsDuties: readonly Duty[] = [...hearingDuties, ...appealDuties];

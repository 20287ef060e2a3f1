import type { Duty } from '#libs/workflow-kit';
import {
  APPEAL_DECIDER,
  AUTHORITY,
  CHAIR,
  DECIDERS,
  ITS_APPEAL_DECIDER,
  ITS_CHAIR,
  ITS_PERSON_CONDUCTING,
  NOT_BY_FIRST_DECIDER,
  NOT_BY_INVESTIGATOR,
  OFFICE,
  OF_ITS_FORUM,
  PERSON_CONDUCTING,
  REASONED,
  mayRecord,
} from './misconduct.roles.js';

/** Acts of whoever conducts this meeting or chairs this hearing; an administrator may write down a day. */
const OF_MEETING = { onlyBy: ITS_PERSON_CONDUCTING } as const;
const OF_HEARING = { onlyBy: ITS_CHAIR } as const;
const OF_FORUM = { onlyBy: OF_ITS_FORUM } as const;
const OF_APPEAL = { onlyBy: ITS_APPEAL_DECIDER } as const;

/** A finding or an outcome: in writing with reasons, by whoever decides in this forum, never by the investigator. */
const DECISION = { ...OF_FORUM, ...REASONED, ...NOT_BY_INVESTIGATOR } as const;
const CHAIRS_DECISION = { ...DECISION, ...OF_HEARING } as const;

/** Anything less than dismissal, once gross misconduct is found. */
const LESS_THAN_DISMISSAL = {
  carries: [
    {
      when: 'grossMisconductIsFound',
      property: 'exceptionalCircumstances',
      value: true,
      because:
        'After a finding of gross misconduct the outcome is dismissal without notice, unless exceptional circumstances justify less (PCR r42, as amended by SI 2025/558: SECONDARY).',
      remedy: 'Dismiss, or say that there are exceptional circumstances, and give them as reasons',
    },
  ],
} as const;

/** Nobody who investigated the case is named to decide it (PCR r15, r28). */
const NAMES_PERSON_CONDUCTING = {
  appoints: { 'person-conducting': 'personConducting' },
  appointsNoneOf: ['investigator'],
} as const;
const NAMES_CHAIR = { appoints: { chair: 'chair' }, appointsNoneOf: ['investigator'] } as const;

/** From the notice of referral to the officer being told the outcome. */
const hearingDuties: readonly Duty[] = [
  mayRecord('meetingNoticeServed', OFFICE, 'PCR r30(1)', NAMES_PERSON_CONDUCTING),
  mayRecord('hearingNoticeServed', OFFICE, 'PCR r30(1)', NAMES_CHAIR),
  mayRecord('objectionReceived', OFFICE, 'PCR r30, r35'),
  mayRecord('personConductingChanged', OFFICE, 'PCR r28', {
    ...REASONED,
    ...NAMES_PERSON_CONDUCTING,
  }),
  mayRecord('chairChanged', OFFICE, 'PCR r28', { ...REASONED, ...NAMES_CHAIR }),
  mayRecord('responseReceived', OFFICE, 'PCR r31(2)'),
  mayRecord('witnessListsExchanged', OFFICE, 'PCR r31(4)'),
  mayRecord('witnessListsSupplied', OFFICE, 'PCR r32'),
  mayRecord('papersSupplied', OFFICE, 'PCR r32(6)'),
  mayRecord('meetingDateFixed', [...PERSON_CONDUCTING, 'administrator'], 'PCR r34', OF_MEETING),
  mayRecord('preHearingDateFixed', [...CHAIR, 'administrator'], 'PCR r33', OF_HEARING),
  mayRecord('hearingDateFixed', [...CHAIR, 'administrator'], 'PCR r29', OF_HEARING),
  mayRecord('alternativeDateProposed', OFFICE, 'PCR r33(3), r34, r46'),
  mayRecord('publicNoticeGiven', OFFICE, 'PCR r36'),
  mayRecord('preHearingHeld', [...CHAIR, 'administrator'], 'PCR r33', {
    ...OF_HEARING,
    ...NOT_BY_INVESTIGATOR,
  }),
  mayRecord('meetingHeld', [...PERSON_CONDUCTING, 'administrator'], 'PCR r34', {
    ...OF_MEETING,
    ...NOT_BY_INVESTIGATOR,
  }),
  mayRecord('hearingHeld', [...CHAIR, 'administrator'], 'PCR r29', {
    ...OF_HEARING,
    ...NOT_BY_INVESTIGATOR,
  }),
  mayRecord('misconductFound', DECIDERS, 'PCR r42', DECISION),
  mayRecord('grossMisconductFound', CHAIR, 'PCR r42', CHAIRS_DECISION),
  mayRecord('misconductNotFound', DECIDERS, 'PCR r42', DECISION),
  mayRecord('writtenWarningGiven', DECIDERS, 'PCR r42', DECISION),
  mayRecord('finalWarningGiven', DECIDERS, 'PCR r42', { ...DECISION, ...LESS_THAN_DISMISSAL }),
  mayRecord('rankReduced', CHAIR, 'PCR r42', { ...CHAIRS_DECISION, ...LESS_THAN_DISMISSAL }),
  mayRecord('officerDismissed', CHAIR, 'PCR r42', CHAIRS_DECISION),
  mayRecord('outcomeReported', DECIDERS, 'PCR r43(1)', { ...OF_FORUM, ...NOT_BY_INVESTIGATOR }),
  mayRecord('officerInformed', OFFICE, 'PCR r43'),
  mayRecord('barredListReported', OFFICE, 'BAL r3(1)'),
];

/** The appeal from a meeting. Whoever sifts it decides it. */
const SIFTING = { ...NOT_BY_FIRST_DECIDER, appoints: { 'appeal-decider': 'self' } } as const;

const appealDuties: readonly Duty[] = [
  mayRecord('appealReceived', OFFICE, 'PCR r45'),
  mayRecord('appealFoundArguable', APPEAL_DECIDER, 'PCR r46', SIFTING),
  mayRecord('appealFoundUnarguable', APPEAL_DECIDER, 'PCR r46', { ...REASONED, ...SIFTING }),
  mayRecord('appealDeciderChanged', AUTHORITY, 'PCR r46', {
    ...REASONED,
    ...NOT_BY_FIRST_DECIDER,
    appoints: { 'appeal-decider': 'appealDecider' },
    appointsNoneOf: ['investigator', 'person-conducting'],
  }),
  mayRecord('appealMeetingDateFixed', [...APPEAL_DECIDER, 'administrator'], 'PCR r46', OF_APPEAL),
  mayRecord('appealMeetingHeld', APPEAL_DECIDER, 'PCR r46', {
    ...OF_APPEAL,
    ...NOT_BY_FIRST_DECIDER,
  }),
  mayRecord('appealDetermined', APPEAL_DECIDER, 'PCR r47', {
    ...OF_APPEAL,
    ...REASONED,
    ...NOT_BY_FIRST_DECIDER,
  }),
  mayRecord('appealNotified', [...APPEAL_DECIDER, 'administrator'], 'PCR r47', OF_APPEAL),
];

/** From the notice of referral to the end of any appeal. */
export const proceedingsDuties: readonly Duty[] = [...hearingDuties, ...appealDuties];

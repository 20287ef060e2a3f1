import { legalDay } from '#libs/working-time';
import type { MisconductEvent } from './misconduct.events.js';

type Type = MisconductEvent['type'];
type PayloadOf<T extends Type> = Omit<Extract<MisconductEvent, { type: T }>, 'type' | 'occurredOn'>;

const DAY = legalDay('2026-09-01');
const NO_FURTHER_ACTION = { disposal: 'no-further-action' } as const;
const IN_PERSON = { method: 'in-person' } as const;

/** An invented payload for every event that carries one; the others carry nothing. */
export const examplePayloads: { readonly [T in Type]?: PayloadOf<T> } = {
  caseOpened: {
    cameToAttentionOn: DAY,
    matterKind: 'conduct-matter',
    rankGroup: 'officer',
    allegations: [{ id: 'a-1', category: 'F', standards: ['equality-and-diversity'] }],
  },
  caseBroughtIn: {
    stage: 'investigation.investigating',
    cameToAttentionOn: DAY,
    matterKind: 'conduct-matter',
    rankGroup: 'officer',
    allegations: [],
    served: [{ event: 'noticeServed', on: DAY }],
    severity: 'misconduct',
    finalWarningInForce: false,
    unconnectedIncidents: false,
    suspended: false,
    criminal: 'clear',
  },
  allegationAdded: { id: 'a-2', category: 'H', standards: ['authority-respect-and-courtesy'] },
  severityAssessed: { severity: 'misconduct', finalWarningInForce: false, ...NO_FURTHER_ACTION },
  severityRevised: { severity: 'misconduct', ...NO_FURTHER_ACTION },
  investigatorAppointed: { investigator: 'person-1' },
  noticeServed: IN_PERSON,
  interviewDateSpecified: { interview: 'i-1', interviewOn: DAY },
  alternativeInterviewDateProposed: { interview: 'i-1', interviewOn: DAY },
  interviewHeld: { interview: 'i-1' },
  timelinessReportSent: { copiedToOfficer: true },
  caseToAnswerFound: { caseToAnswer: 'misconduct', unconnectedIncidents: false },
  noCaseToAnswerFound: NO_FURTHER_ACTION,
  proceedingsWithdrawn: NO_FURTHER_ACTION,
  meetingNoticeServed: { ...IN_PERSON, personConducting: 'person-2' },
  hearingNoticeServed: { ...IN_PERSON, chair: 'person-3' },
  personConductingChanged: { personConducting: 'person-4' },
  chairChanged: { chair: 'person-5' },
  meetingDateFixed: { meetingOn: DAY },
  preHearingDateFixed: { preHearingOn: DAY },
  hearingDateFixed: { hearingOn: DAY },
  alternativeDateProposed: { proposedOn: DAY },
  misconductNotFound: NO_FURTHER_ACTION,
  officerInformed: IN_PERSON,
  appealReceived: { grounds: ['unreasonable'] },
  appealDeciderChanged: { appealDecider: 'person-6' },
  appealMeetingDateFixed: { meetingOn: DAY },
  appealDetermined: { result: 'confirmed' },
  officerSuspended: { orally: false },
};

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { addWorkingDays, englandAndWales, legalDay } from '#libs/working-time';
import { breachReviewV1 } from '#workflows/breach-review';
import { misconductV1 } from '#workflows/misconduct';
import { requestV1 } from '#workflows/request';

/** The procedure, compiled once for all journeys. */
export const misconduct = compile(misconductV1);

/** The same with the workflows beside it. */
export const workflows = [misconduct, compile(breachReviewV1), compile(requestV1)];

/** The targets and warnings of a force that has not yet decided its own. */
export const defaultPolicy = parsePolicy(
  parse(readFileSync('workflows/misconduct/policy/default.policy.yaml', 'utf8')),
);

/** A fact of a case: its type, its London day, and what differs from the example payload. */
export type Step = readonly [type: string, on: string, payload?: Readonly<Record<string, unknown>>];

type Payload = Readonly<Record<string, unknown>>;

const NO_FURTHER_ACTION = { disposal: 'no-further-action' };
const IN_PERSON = { method: 'in-person' };
const MATTER = { matterKind: 'conduct-matter', rankGroup: 'officer', allegations: [] };

/** The first working day after: another day than the one that was named. */
const after = (on: string) => addWorkingDays(englandAndWales, legalDay(on), 1);

/** An invented payload for every event that carries one, dated by the day of the fact. */
const EXAMPLES: Readonly<Record<string, (on: string) => Payload>> = {
  caseOpened: (on) => ({ ...MATTER, cameToAttentionOn: on }),
  caseBroughtIn: (on) => ({
    ...MATTER,
    cameToAttentionOn: on,
    served: [],
    severity: 'misconduct',
    finalWarningInForce: false,
    unconnectedIncidents: false,
    suspended: false,
    criminal: 'clear',
  }),
  allegationAdded: () => ({ id: 'a-2', category: 'H', standards: ['use-of-force'] }),
  // The disposal is for an assessment below misconduct, into which a journey may change it.
  severityAssessed: () => ({
    ...{ severity: 'misconduct', finalWarningInForce: false },
    ...NO_FURTHER_ACTION,
  }),
  severityRevised: () => ({ severity: 'misconduct', ...NO_FURTHER_ACTION }),
  investigatorAppointed: () => ({ investigator: 'investigator-1' }),
  noticeServed: () => IN_PERSON,
  interviewDateSpecified: (on) => ({ interview: 'i-1', interviewOn: on }),
  alternativeInterviewDateProposed: (on) => ({ interview: 'i-1', interviewOn: after(on) }),
  interviewHeld: () => ({ interview: 'i-1' }),
  timelinessReportSent: () => ({ copiedToOfficer: true }),
  caseToAnswerFound: () => ({ caseToAnswer: 'misconduct', unconnectedIncidents: false }),
  noCaseToAnswerFound: () => NO_FURTHER_ACTION,
  proceedingsWithdrawn: () => NO_FURTHER_ACTION,
  meetingNoticeServed: () => ({ ...IN_PERSON, personConducting: 'person-conducting-1' }),
  hearingNoticeServed: () => ({ ...IN_PERSON, chair: 'chair-1' }),
  personConductingChanged: () => ({ personConducting: 'person-conducting-2' }),
  chairChanged: () => ({ chair: 'chair-2' }),
  meetingDateFixed: (on) => ({ meetingOn: on }),
  preHearingDateFixed: (on) => ({ preHearingOn: on }),
  hearingDateFixed: (on) => ({ hearingOn: on }),
  alternativeDateProposed: (on) => ({ proposedOn: after(on) }),
  misconductNotFound: () => NO_FURTHER_ACTION,
  officerInformed: () => IN_PERSON,
  appealReceived: () => ({ grounds: ['unreasonable'] }),
  appealDeciderChanged: () => ({ appealDecider: 'appeal-decider-2' }),
  appealMeetingDateFixed: (on) => ({ meetingOn: on }),
  appealDetermined: () => ({ result: 'confirmed' }),
  officerSuspended: () => ({ orally: false }),
};

/** What an example of the event carries. */
export const examplePayload = (type: string, on: string): Payload => EXAMPLES[type]?.(on) ?? {};

/** From the report to an investigation of which the officer has notice: served Friday 19 December 2025. */
export const INVESTIGATED: readonly Step[] = [
  ['severityAssessed', '2025-12-04'],
  ['investigatorAppointed', '2025-12-15'],
  ['noticeServed', '2025-12-19'],
];

/** From there to the report on the authority's desk. */
export const REPORTED: readonly Step[] = [
  ['officerStatementReceived', '2026-01-06'],
  ['progressNotified', '2026-01-16'],
  ['investigationCompleted', '2026-02-02'],
  ['investigationReported', '2026-02-10'],
];

/** From there to the notice of a meeting: served Thursday 26 March 2026. */
export const MEETING_CALLED: readonly Step[] = [
  ['caseToAnswerFound', '2026-03-02'],
  ['caseReferred', '2026-03-17'],
  ['meetingNoticeServed', '2026-03-26'],
];

/** From there to a meeting that has everything before it. */
export const PREPARED: readonly Step[] = [
  ['responseReceived', '2026-04-20'],
  ['witnessListsExchanged', '2026-04-23'],
  ['witnessListsSupplied', '2026-04-24'],
  ['papersSupplied', '2026-04-24'],
];

/** From there to a final written warning of which the officer has been told. */
export const WARNED: readonly Step[] = [
  ['meetingHeld', '2026-05-22'],
  ['misconductFound', '2026-05-22'],
  ['finalWarningGiven', '2026-05-22'],
  ['outcomeReported', '2026-05-29'],
  ['officerInformed', '2026-06-01'],
];

/** Noticed, reported, called, prepared: the road of a meeting up to the day it is held. */
export const AWAITING_MEETING: readonly Step[] = [
  ...INVESTIGATED,
  ...REPORTED,
  ...MEETING_CALLED,
  ...PREPARED,
];

/** From the report to the notice of a hearing: served Thursday 26 March 2026. */
export const HEARING_CALLED: readonly Step[] = [
  ['caseToAnswerFound', '2026-03-02', { caseToAnswer: 'gross-misconduct' }],
  ['caseReferred', '2026-03-17'],
  ['hearingNoticeServed', '2026-03-26'],
];

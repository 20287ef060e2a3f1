import type { LegalDay } from '#libs/working-time';
import * as intake from './intake.events.js';
import * as assessment from './assessment.events.js';
import * as investigation from './investigation.events.js';
import * as determination from './determination.events.js';
import * as proceedings from './proceedings.events.js';
import * as appeal from './appeal.events.js';
import * as suspension from './suspension.events.js';
import * as criminal from './criminal.events.js';

/** Every event that the chart takes, with the class that validates what it carries. */
export const misconductEvents = {
  caseOpened: intake.CaseOpened,
  caseBroughtIn: intake.CaseBroughtIn,
  allegationAdded: intake.AllegationAdded,
  severityAssessed: assessment.SeverityAssessed,
  severityRevised: assessment.SeverityRevised,
  reopened: assessment.Reopened,
  investigatorAppointed: investigation.InvestigatorAppointed,
  noticeServed: investigation.NoticeServed,
  noticeWithheld: investigation.NoticeWithheld,
  noticeWithholdingEnded: investigation.NoticeWithholdingEnded,
  termsOfReferenceRevised: investigation.TermsOfReferenceRevised,
  revisedTermsServed: investigation.RevisedTermsServed,
  officerStatementReceived: investigation.OfficerStatementReceived,
  progressNotified: investigation.ProgressNotified,
  progressWithheld: investigation.ProgressWithheld,
  interviewDateSpecified: investigation.InterviewDateSpecified,
  alternativeInterviewDateProposed: investigation.AlternativeInterviewDateProposed,
  interviewHeld: investigation.InterviewHeld,
  timelinessReportSent: investigation.TimelinessReportSent,
  investigationCompleted: investigation.InvestigationCompleted,
  investigationReported: investigation.InvestigationReported,
  caseToAnswerFound: determination.CaseToAnswerFound,
  noCaseToAnswerFound: determination.NoCaseToAnswerFound,
  caseReferred: determination.CaseReferred,
  proceedingsWithdrawn: determination.ProceedingsWithdrawn,
  meetingNoticeServed: proceedings.MeetingNoticeServed,
  hearingNoticeServed: proceedings.HearingNoticeServed,
  objectionReceived: proceedings.ObjectionReceived,
  personConductingChanged: proceedings.PersonConductingChanged,
  chairChanged: proceedings.ChairChanged,
  responseReceived: proceedings.ResponseReceived,
  witnessListsExchanged: proceedings.WitnessListsExchanged,
  witnessListsSupplied: proceedings.WitnessListsSupplied,
  papersSupplied: proceedings.PapersSupplied,
  meetingDateFixed: proceedings.MeetingDateFixed,
  preHearingDateFixed: proceedings.PreHearingDateFixed,
  hearingDateFixed: proceedings.HearingDateFixed,
  alternativeDateProposed: proceedings.AlternativeDateProposed,
  publicNoticeGiven: proceedings.PublicNoticeGiven,
  preHearingHeld: proceedings.PreHearingHeld,
  meetingHeld: proceedings.MeetingHeld,
  hearingHeld: proceedings.HearingHeld,
  misconductFound: proceedings.MisconductFound,
  grossMisconductFound: proceedings.GrossMisconductFound,
  misconductNotFound: proceedings.MisconductNotFound,
  writtenWarningGiven: proceedings.WrittenWarningGiven,
  finalWarningGiven: proceedings.FinalWarningGiven,
  rankReduced: proceedings.RankReduced,
  officerDismissed: proceedings.OfficerDismissed,
  outcomeReported: proceedings.OutcomeReported,
  officerInformed: proceedings.OfficerInformed,
  barredListReported: proceedings.BarredListReported,
  appealReceived: appeal.AppealReceived,
  appealFoundArguable: appeal.AppealFoundArguable,
  appealFoundUnarguable: appeal.AppealFoundUnarguable,
  appealDeciderChanged: appeal.AppealDeciderChanged,
  appealMeetingDateFixed: appeal.AppealMeetingDateFixed,
  appealMeetingHeld: appeal.AppealMeetingHeld,
  appealDetermined: appeal.AppealDetermined,
  appealNotified: appeal.AppealNotified,
  officerSuspended: suspension.OfficerSuspended,
  suspensionConfirmed: suspension.SuspensionConfirmed,
  suspensionRepresentationsReceived: suspension.SuspensionRepresentationsReceived,
  suspensionReviewed: suspension.SuspensionReviewed,
  suspensionEnded: suspension.SuspensionEnded,
  suspensionDeclined: suspension.SuspensionDeclined,
  criminalInvestigationStarted: criminal.CriminalInvestigationStarted,
  prejudiceFound: criminal.PrejudiceFound,
  prejudiceEnded: criminal.PrejudiceEnded,
  criminalProceedingsConcluded: criminal.CriminalProceedingsConcluded,
} as const;

type Classes = typeof misconductEvents;

/** A fact put to a case, as the chart's guards and assignments see it. */
export type MisconductEvent = {
  [Type in keyof Classes]: { type: Type; occurredOn: LegalDay } & InstanceType<Classes[Type]>;
}[keyof Classes];

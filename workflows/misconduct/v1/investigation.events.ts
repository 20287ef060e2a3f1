import { IsBoolean, IsIn, IsLegalDay, IsOptional, Matches } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { REFERENCE, SERVICE_METHODS } from './misconduct.words.js';

/** An investigator is appointed, or takes over (PCR r15). */
export class InvestigatorAppointed {
  /** Pseudonymous reference. */
  @Matches(REFERENCE)
  investigator!: string;
}

/** The written notice and terms of reference reach the officer (PCR r17). Dated by its deemed service. */
export class NoticeServed {
  @IsIn(SERVICE_METHODS)
  method!: string;

  /** The day it was sent, where that is not the deemed day. */
  @IsOptional()
  @IsLegalDay()
  sentOn?: LegalDay;
}

/** The notice is held back because it might prejudice this or another investigation (PCR r17(6)(a)). */
export class NoticeWithheld {}

/** Notice would no longer prejudice anything: it is due (PCR r17). */
export class NoticeWithholdingEnded {}

/** The terms of reference change (PCR r17(5)). */
export class TermsOfReferenceRevised {}

/** The officer is given the changed terms (PCR r17(5)). */
export class RevisedTermsServed {}

/** The officer's statement or documents reach the investigator, in time or late (PCR r18). */
export class OfficerStatementReceived {}

/** The officer is told how the investigation stands. */
export class ProgressNotified {}

/** The officer is not told this time how the investigation stands: it might prejudice it. */
export class ProgressWithheld {}

/** The investigator names a day for an interview (PCR r20). */
export class InterviewDateSpecified {
  /** Tells the interviews of a case apart. */
  @Matches(REFERENCE)
  interview!: string;

  @IsLegalDay()
  interviewOn!: LegalDay;
}

/** The officer proposes another day (PCR r20(4)-(5)). */
export class AlternativeInterviewDateProposed {
  @Matches(REFERENCE)
  interview!: string;

  @IsLegalDay()
  interviewOn!: LegalDay;
}

/** An interview is held. */
export class InterviewHeld {
  @Matches(REFERENCE)
  interview!: string;
}

/** The authority reports to the local policing body why the investigation is not yet concluded (PCR r19). */
export class TimelinessReportSent {
  /** When the investigation is now expected to end, as the report must say. */
  @IsOptional()
  @IsLegalDay()
  conclusionExpectedOn?: LegalDay;

  /** Whether the officer has a copy; a copy that could harm is held back. */
  @IsBoolean()
  copiedToOfficer!: boolean;
}

/** Nothing is left to find out: what remains is the report. */
export class InvestigationCompleted {}

/** The investigator's report is submitted to the appropriate authority (PCR r21). */
export class InvestigationReported {}

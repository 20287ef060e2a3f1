import {
  IsBoolean,
  IsIn,
  IsInt,
  IsLegalDay,
  IsOptional,
  Matches,
  Max,
  Min,
} from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { DISPOSALS, REFERENCE, SERVICE_METHODS } from './misconduct.words.js';
import type { Disposal } from './misconduct.words.js';

/** Notice of referral to a meeting, with its papers (PCR r30(1)). Dated by its deemed service. */
export class MeetingNoticeServed {
  @IsIn(SERVICE_METHODS)
  method!: string;

  /** Whom the notice names to conduct the meeting: pseudonymous reference. */
  @Matches(REFERENCE)
  personConducting!: string;
}

/** Notice of referral to a hearing, with its papers (PCR r30(1)). Dated by its deemed service. */
export class HearingNoticeServed {
  @IsIn(SERVICE_METHODS)
  method!: string;

  /** Whom the notice names to chair the hearing: pseudonymous reference. */
  @Matches(REFERENCE)
  chair!: string;
}

/** The officer objects to whoever is to conduct, sit or advise. */
export class ObjectionReceived {}

/** Somebody else is to conduct the meeting, and the officer is told who. */
export class PersonConductingChanged {
  @Matches(REFERENCE)
  personConducting!: string;
}

/** Somebody else is to chair the hearing, and the officer is told who. */
export class ChairChanged {
  @Matches(REFERENCE)
  chair!: string;
}

/** The officer says what is accepted and what is disputed (PCR r31(2)), in time or late. */
export class ResponseReceived {}

/** Each side has the other's list of proposed witnesses (PCR r31(4)). */
export class WitnessListsExchanged {}

/** The lists of witnesses go to whoever conducts or chairs (PCR r32). */
export class WitnessListsSupplied {}

/** The documents go to whoever conducts or chairs (PCR r32(6)). */
export class PapersSupplied {}

/** The person conducting names a day for the meeting (PCR r34). */
export class MeetingDateFixed {
  @IsLegalDay()
  meetingOn!: LegalDay;
}

/** The chair names a day for the pre-hearing (PCR r33). */
export class PreHearingDateFixed {
  @IsLegalDay()
  preHearingOn!: LegalDay;
}

/** The chair names the day on which the hearing is to begin (PCR r29). */
export class HearingDateFixed {
  @IsLegalDay()
  hearingOn!: LegalDay;
}

/** The officer proposes another day for a meeting, a pre-hearing or an appeal meeting. */
export class AlternativeDateProposed {
  @IsLegalDay()
  proposedOn!: LegalDay;
}

/** The public is told of the hearing (PCR r36). */
export class PublicNoticeGiven {}

/** The pre-hearing is held (PCR r33). */
export class PreHearingHeld {}

/** The misconduct meeting begins (PCR r34). */
export class MeetingHeld {}

/** The misconduct hearing begins (PCR r29). */
export class HearingHeld {}

/** The conduct is found to be misconduct. */
export class MisconductFound {}

/** The conduct is found to be gross misconduct. */
export class GrossMisconductFound {}

/** The conduct is not found to be misconduct: nothing disciplinary follows. */
export class MisconductNotFound {
  @IsIn(DISPOSALS)
  disposal!: Disposal;
}

/** A written warning is the outcome (PCR r42). */
export class WrittenWarningGiven {}

/** An outcome that gross misconduct calls for exceptional circumstances to justify (PCR r42, as amended 2025). */
class LesserOutcome {
  /** Whether exceptional circumstances justify it; the reasons say which. */
  @IsOptional()
  @IsBoolean()
  exceptionalCircumstances?: boolean;
}

/** A final written warning is the outcome (PCR r42). */
export class FinalWarningGiven extends LesserOutcome {
  /** How long it lasts, where a hearing sets more than the usual two years (PCR r42, r62). */
  @IsOptional()
  @IsInt()
  @Min(24)
  @Max(60)
  months?: number;
}

/** Reduction in rank is the outcome (PCR r42). */
export class RankReduced extends LesserOutcome {}

/** Dismissal without notice is the outcome (PCR r42). */
export class OfficerDismissed {}

/** The report of the outcome reaches the appropriate authority (PCR r43(1)). */
export class OutcomeReported {}

/** The officer is given the outcome, the report and any right of appeal (PCR r43). It takes effect that day (r42(4)). */
export class OfficerInformed {
  @IsIn(SERVICE_METHODS)
  method!: string;

  @IsOptional()
  @IsLegalDay()
  sentOn?: LegalDay;
}

/** The dismissal is reported to the College of Policing for the barred list (BAL r3). */
export class BarredListReported {}

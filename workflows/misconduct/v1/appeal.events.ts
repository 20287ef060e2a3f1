import { ArrayNotEmpty, IsArray, IsIn, IsLegalDay, IsOptional, Matches } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { APPEAL_RESULTS, MEETING_OUTCOMES, REFERENCE } from './misconduct.words.js';
import type { AppealResult, Outcome } from './misconduct.words.js';

/** Grounds on which an officer may appeal from a meeting (PCR r45). */
export const APPEAL_GROUNDS = ['unreasonable', 'new-evidence', 'breach-or-unfairness'] as const;

/** The officer appeals from a misconduct meeting, in time or late (PCR r45). */
export class AppealReceived {
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(APPEAL_GROUNDS, { each: true })
  grounds!: string[];
}

/** The decider finds an arguable ground: there is to be an appeal meeting (PCR r46). */
export class AppealFoundArguable {}

/** The decider finds no arguable ground: the appeal ends (PCR r46). */
export class AppealFoundUnarguable {}

/** Somebody else is to decide the appeal: whoever sifted it cannot go on, or did so in another system (PCR r46). */
export class AppealDeciderChanged {
  /** Pseudonymous reference. */
  @Matches(REFERENCE)
  appealDecider!: string;
}

/** The decider names a day for the appeal meeting (PCR r46). */
export class AppealMeetingDateFixed {
  @IsLegalDay()
  meetingOn!: LegalDay;
}

/** The appeal meeting is held (PCR r46). */
export class AppealMeetingHeld {}

/** The appeal is determined (PCR r47). */
export class AppealDetermined {
  @IsIn(APPEAL_RESULTS)
  result!: AppealResult;

  /** What stands now. It follows from the result, unless another outcome is substituted. */
  @IsOptional()
  @IsIn(MEETING_OUTCOMES)
  outcome?: Outcome;
}

/** The officer is given the determination (PCR r47). */
export class AppealNotified {}

import { IsIn, IsLegalDay, Length } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';

/** Why a duty was not kept in time, as far as a list can say it; the rest is in the reasons in writing. */
export const REASON_CODES = [
  'awaiting-third-party',
  'criminal-proceedings',
  'officer-unavailable',
  'witness-unavailable',
  'disclosure',
  'complexity',
  'workload',
  'recording-error',
  'other',
] as const;

/** Why a review goes without a new target. */
export const NO_PLAN_REASONS = ['duty-kept', 'duty-no-longer-owed'] as const;

/** A duty of another case was breached; the engine says so. */
export class BreachFound {
  /** Key of the clock on that case. */
  @Length(1, 300)
  clock!: string;

  /** Number of the clock: `CK-28`. */
  @Length(1, 60)
  declared!: string;

  @IsLegalDay()
  due!: LegalDay;

  /** The day that began when the duty was late. */
  @IsLegalDay()
  breachedOn!: LegalDay;
}

/** Somebody answers for the breach and has seen it. */
export class ReviewAcknowledged {}

/** Why it happened; in the reasons, at length. */
export class BreachExplained {
  @IsIn(REASON_CODES)
  reasonCode!: (typeof REASON_CODES)[number];
}

/** By when the duty is to be kept now. A target of policy: the duty stays breached. */
export class PlanAgreed {
  @IsLegalDay()
  newTargetOn!: LegalDay;
}

/** There is nothing left to plan. */
export class PlanWaived {
  @IsIn(NO_PLAN_REASONS)
  because!: (typeof NO_PLAN_REASONS)[number];
}

/** The explanation does not do; in the reasons, why. */
export class ReviewReturned {}

/** A second person is content with explanation and plan. */
export class ReviewSignedOff {}

/** The duty was kept late, on that day of its case; the engine says so. */
export class DutyKept {
  @IsLegalDay()
  keptOn!: LegalDay;
}

/** A late fact or a correction shows that the duty was not breached; the engine says so. */
export class BreachWithdrawn {}

/** Every event that the chart takes, with the class that validates what it carries. */
export const breachReviewEvents = {
  breachFound: BreachFound,
  reviewAcknowledged: ReviewAcknowledged,
  breachExplained: BreachExplained,
  planAgreed: PlanAgreed,
  planWaived: PlanWaived,
  reviewReturned: ReviewReturned,
  reviewSignedOff: ReviewSignedOff,
  dutyKept: DutyKept,
  breachWithdrawn: BreachWithdrawn,
} as const;

type Classes = typeof breachReviewEvents;

/** A fact put to a review, as the chart sees it. */
export type BreachReviewEvent = {
  [Type in keyof Classes]: { type: Type; occurredOn: LegalDay } & InstanceType<Classes[Type]>;
}[keyof Classes];

import { ApiProperty } from '@nestjs/swagger';
import {
  Day,
  DayOrNull,
  Flag,
  Many,
  Moment,
  MomentOrNull,
  Text,
  TextOrNull,
  Texts,
  Whatever,
  Whole,
} from './described.js';
import { ProblemAnswer } from './problem-answer.js';

/** The officer concerned. */
export class OfficerAnswer {
  @Text() number!: string;
  @TextOrNull() name!: string | null;
}

/** A case in a list. */
export class ListedCaseAnswer {
  @Text('CM-1') reference!: string;
  @Text() matter!: string;
  @Text() workflow!: string;
  @Flag() closed!: boolean;
  @Texts() stage!: string[];
  @Whole() revision!: number;
  @TextOrNull() team!: string | null;
  @ApiProperty({ type: () => OfficerAnswer, nullable: true })
  officer!: OfficerAnswer | null;
  @DayOrNull() nextDue!: string | null;
  /** How many of its clocks are late. */
  @Whole() late!: number;
  @Flag() restricted!: boolean;
}

/** A page of cases. */
export class CasePageAnswer {
  @Many(ListedCaseAnswer) cases!: ListedCaseAnswer[];
  /** The cursor of the next page; `null` at the end. */
  @TextOrNull() next!: string | null;
}

/** What is on one desk. */
export class CaseloadAnswer {
  /** Staff number of the owner, or the team; `null`: nobody's. */
  @TextOrNull() of!: string | null;
  @Whole() open!: number;
  /** Open cases, one of alleged gross misconduct counted twice. */
  @Whole() weight!: number;
  @Whole() late!: number;
  @Whole() atRisk!: number;
  @DayOrNull() nextDue!: string | null;
}

export class CaseloadsAnswer {
  @Many(CaseloadAnswer) caseloads!: CaseloadAnswer[];
}

/** A request. */
export class ListedRequestAnswer {
  @Text('CM-1/R1') reference!: string;
  @Whole() revision!: number;
  @Text('CM-1') about!: string;
  @Text('extension') kind!: string;
  @Whatever() asked!: object;
  /** Roles that may decide it. */
  @Texts() deciders!: string[];
  @DayOrNull() due!: string | null;
  @Flag() closed!: boolean;
  @Day() openedOn!: string;
}

export class RequestsAnswer {
  @Many(ListedRequestAnswer) requests!: ListedRequestAnswer[];
  @TextOrNull() next!: string | null;
}

/** A breach review. */
export class ListedReviewAnswer {
  @Text('CM-1/CK-28/1') reference!: string;
  @Whole() revision!: number;
  @Text('CM-1') about!: string;
  @Texts() stage!: string[];
  @Text('CK-28') clock!: string;
  @Day() breachedDue!: string;
  @Day() breachedOn!: string;
  @DayOrNull() due!: string | null;
  @TextOrNull() team!: string | null;
  @Flag() closed!: boolean;
}

export class ReviewsAnswer {
  @Many(ListedReviewAnswer) reviews!: ListedReviewAnswer[];
  @TextOrNull() next!: string | null;
}

/** What became of one case among many: its new revision, or the problem. */
export class AllocatedAnswer {
  @Text() case!: string;
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  revision?: number | null;
  @ApiProperty({ type: () => ProblemAnswer, required: false })
  problem?: ProblemAnswer;
}

export class AllocationsAnswer {
  @Many(AllocatedAnswer) rows!: AllocatedAnswer[];
}

/** Something to look at before cases are put on a desk. */
export class AllocationDoubtAnswer {
  @ApiProperty({ enum: ['owner', 'team', 'supervisor', 'cases'] }) field!: string;
  @Text() text!: string;
  @Text() remedy!: string;
}

export class AllocationDoubtsAnswer {
  @Many(AllocationDoubtAnswer) doubts!: AllocationDoubtAnswer[];
}

/** A private address for a calendar. */
export class FeedAnswer {
  @Text() id!: string;
  @Text('/calendar/….ics') address!: string;
}

/** An address that somebody has, without its secret. */
export class ListedFeedAnswer {
  @Text() id!: string;
  @Moment() createdAt!: string;
  @MomentOrNull() revokedAt!: string | null;
}

export class FeedsAnswer {
  @Many(ListedFeedAnswer) feeds!: ListedFeedAnswer[];
}

export class StatusAnswer {
  @Text('ready') status!: string;
}

import {
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsLegalDay,
  IsOptional,
  Length,
  Min,
} from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';

/** What every request about a clock says of it. Grounds are the reasons in writing. */
export class ClockNamed {
  /** Key of the clock on the case that the request is about. */
  @Length(1, 300)
  clock!: string;

  /** Number of the clock: `CK-28`. */
  @Length(1, 60)
  declared!: string;
}

/** More time is asked for: until a day, or by so many of the clock's units. */
export class ExtensionRequested extends ClockNamed {
  @IsOptional()
  @IsLegalDay()
  until?: LegalDay;

  @IsOptional()
  @IsInt()
  @Min(1)
  by?: number;

  /** The day it was due when this was asked: so many units more are more than that day. */
  @IsOptional()
  @IsLegalDay()
  due?: LegalDay;
}

/** Less time is asked for, with the agreement of each party. */
export class ShorteningRequested extends ClockNamed {
  @IsLegalDay()
  until!: LegalDay;

  @IsArray()
  @ArrayNotEmpty()
  @Length(1, 60, { each: true })
  agreedBy!: string[];
}

/** The clock is to stand still. */
export class PauseRequested extends ClockNamed {
  @Length(1, 60)
  category!: string;
}

/** The clock is to run again. */
export class ResumptionRequested extends ClockNamed {}

/** A fact of the case is said to have happened on another day. */
export class CorrectionRequested {
  /** Id of the entry of the history. */
  @Length(1, 64)
  fact!: string;

  /** Its type: `noticeServed`. */
  @Length(1, 100)
  factType!: string;

  /** The day it has now. */
  @IsLegalDay()
  from!: LegalDay;

  @IsLegalDay()
  to!: LegalDay;
}

/** What was asked for is done, in the same commit. */
export class RequestGranted {}

/** It is not; in the reasons, why. */
export class RequestRefused {}

/** Whoever asked asks no longer. */
export class RequestWithdrawn {}

/** Every event that the chart takes, with the class that validates what it carries. */
export const requestEvents = {
  extensionRequested: ExtensionRequested,
  shorteningRequested: ShorteningRequested,
  pauseRequested: PauseRequested,
  resumptionRequested: ResumptionRequested,
  correctionRequested: CorrectionRequested,
  requestGranted: RequestGranted,
  requestRefused: RequestRefused,
  requestWithdrawn: RequestWithdrawn,
} as const;

type Classes = typeof requestEvents;

/** A fact put to a request, as the chart sees it. */
export type RequestEvent = {
  [Type in keyof Classes]: { type: Type } & InstanceType<Classes[Type]>;
}[keyof Classes];

import {
  IsArray,
  IsBoolean,
  IsIn,
  IsLegalDay,
  IsNotEmpty,
  IsObject,
  Matches,
  IsOptional,
  IsString,
  Type,
  ValidateNested,
} from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import {
  ALLEGATION_CATEGORIES,
  CRIMINAL_STANDINGS,
  FINDINGS,
  MATTER_KINDS,
  MISCONDUCT_LEVELS,
  OUTCOMES,
  REFERENCE,
  RANK_GROUPS,
  SEVERITIES,
  STAGES,
  STANDARDS,
} from './misconduct.words.js';
import type {
  CriminalStanding,
  Finding,
  MisconductLevel,
  Outcome,
  RankGroup,
  Severity,
  Stage,
} from './misconduct.words.js';

/** One thing alleged. It names nobody: people are pseudonymous references elsewhere on the case. */
export class Allegation {
  @Matches(REFERENCE)
  id!: string;

  /** Heading of the IOPC's list. */
  @IsIn(ALLEGATION_CATEGORIES)
  category!: string;

  /** Standards of Professional Behaviour it engages. */
  @IsArray()
  @IsIn(STANDARDS, { each: true })
  standards!: string[];

  /** Its own first day, where it came to light after the matter did. */
  @IsOptional()
  @IsLegalDay()
  cameToAttentionOn?: LegalDay;
}

/** A case is opened on a matter that came in. */
export class CaseOpened {
  /** T0: the day the matter first came to the attention of the appropriate authority. */
  @IsLegalDay()
  cameToAttentionOn!: LegalDay;

  @IsIn(MATTER_KINDS)
  matterKind!: string;

  @IsIn(RANK_GROUPS)
  rankGroup!: RankGroup;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Allegation)
  allegations!: Allegation[];
}

/** A date that a case brought in has already served: which event, and on what day. */
export class Served {
  @IsString()
  @IsNotEmpty()
  event!: string;

  @IsLegalDay()
  on!: LegalDay;

  /** What that event carried, where a clock or a position on the case needs it. */
  @IsOptional()
  @IsObject()
  with?: Record<string, unknown>;
}

/** The last day on which the event was served; `null` when it was not. */
export const lastServed = (served: readonly Served[], event: string): LegalDay | null =>
  served
    .filter((each) => each.event === event)
    .map(({ on }) => on)
    .sort()
    .at(-1) ?? null;

/** The months that a hearing set for its final written warning, where it was served. */
export function monthsServed(served: readonly Served[]): number | null {
  const warning = served.find(({ event }) => event === 'finalWarningGiven');
  const months = warning?.with?.['months'];
  return typeof months === 'number' ? months : null;
}

/** A case that began in another system enters at the stage it has reached. */
export class CaseBroughtIn {
  @IsIn(STAGES)
  stage!: Stage;

  /** T0, as in `caseOpened`. */
  @IsLegalDay()
  cameToAttentionOn!: LegalDay;

  @IsIn(MATTER_KINDS)
  matterKind!: string;

  @IsIn(RANK_GROUPS)
  rankGroup!: RankGroup;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Allegation)
  allegations!: Allegation[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Served)
  served!: Served[];

  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @IsOptional()
  @IsIn(MISCONDUCT_LEVELS)
  caseToAnswer?: MisconductLevel;

  /** On the date of the severity assessment, not today. */
  @IsBoolean()
  finalWarningInForce!: boolean;

  @IsBoolean()
  unconnectedIncidents!: boolean;

  @IsOptional()
  @IsIn(FINDINGS)
  finding?: Finding;

  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  @IsBoolean()
  suspended!: boolean;

  @IsIn(CRIMINAL_STANDINGS)
  criminal!: CriminalStanding;
}

/** A further allegation against the same officer in the same matter. */
export class AllegationAdded extends Allegation {}

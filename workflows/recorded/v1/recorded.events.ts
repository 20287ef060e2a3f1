import { ArrayMaxSize, IsArray, IsInt, IsOptional, Length, Matches, Min } from '#libs/workflow-kit';

/** A pseudonymous reference: no spaces, so that no name slips in. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;

/** The incident that the case is about. */
export class IncidentOccurred {
  /** Beat, unit or area, as the other system writes it. */
  @IsOptional()
  @Length(1, 100)
  place?: string;
}

/** The case is received by the body that recorded it. */
export class CaseReceived {
  /** As the other system writes it. */
  @IsOptional()
  @Length(1, 100)
  category?: string;

  @IsOptional()
  @Length(1, 100)
  source?: string;
}

/** The case is given to somebody to investigate. */
export class CaseAssigned {
  @IsOptional()
  @Matches(REFERENCE)
  investigator?: string;

  @IsOptional()
  @Length(1, 100)
  rank?: string;

  /** The other system's own numbering of the assignments of a case. */
  @IsOptional()
  @IsInt()
  @Min(1)
  number?: number;
}

/** An officer is named as one whom the case is about. */
export class OfficerNamed {
  @Matches(REFERENCE)
  officer!: string;

  @IsOptional()
  @Length(1, 100)
  rank?: string;

  /** Whether on duty at the time, as the other system writes it. */
  @IsOptional()
  @Length(1, 100)
  duty?: string;

  /** What the officer is said to have done. */
  @IsOptional()
  @Length(1, 200)
  category?: string;

  /** The other system's code for that. */
  @IsOptional()
  @Length(1, 20)
  code?: string;
}

/** An allegation is put on record. */
export class AllegationRecorded {
  @Matches(REFERENCE)
  allegation!: string;

  /** The other system's code for the category. */
  @IsOptional()
  @Length(1, 20)
  code?: string;

  @IsOptional()
  @Length(1, 200)
  category?: string;

  /** Officers it is about. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(REFERENCE, { each: true })
  officers?: string[];
}

/** A finding is put on record, in the other system's words. */
export class FindingRecorded {
  @IsOptional()
  @Matches(REFERENCE)
  allegation?: string;

  @IsOptional()
  @Matches(REFERENCE)
  officer?: string;

  /** What the officer was said to have done, where no allegation is named. */
  @IsOptional()
  @Length(1, 200)
  category?: string;

  @Length(1, 200)
  finding!: string;

  @IsOptional()
  @Length(1, 200)
  penalty?: string;
}

/** A finding is recommended to whoever decides; it is not yet one. */
export class FindingRecommended extends FindingRecorded {}

/** The case is closed. */
export class CaseClosed {
  @IsOptional()
  @Length(1, 200)
  result?: string;
}

/** The case is opened again. */
export class CaseReopened {}

/** Every event that the chart takes, with the class that validates what it carries. */
export const recordedEvents = {
  incidentOccurred: IncidentOccurred,
  caseReceived: CaseReceived,
  caseAssigned: CaseAssigned,
  officerNamed: OfficerNamed,
  allegationRecorded: AllegationRecorded,
  findingRecommended: FindingRecommended,
  findingRecorded: FindingRecorded,
  caseClosed: CaseClosed,
  caseReopened: CaseReopened,
} as const;

type Classes = typeof recordedEvents;

/** A fact of a case whose life happened in another system. */
export type RecordedEvent = {
  [Type in keyof Classes]: { type: Type } & InstanceType<Classes[Type]>;
}[keyof Classes];

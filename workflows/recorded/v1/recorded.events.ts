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

/** An allegation is put on record. */
export class AllegationRecorded {
  @Matches(REFERENCE)
  allegation!: string;

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

  @Length(1, 200)
  finding!: string;

  @IsOptional()
  @Length(1, 200)
  penalty?: string;
}

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
  allegationRecorded: AllegationRecorded,
  findingRecorded: FindingRecorded,
  caseClosed: CaseClosed,
  caseReopened: CaseReopened,
} as const;

type Classes = typeof recordedEvents;

/** A fact of a case whose life happened in another system. */
export type RecordedEvent = {
  [Type in keyof Classes]: { type: Type } & InstanceType<Classes[Type]>;
}[keyof Classes];

import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsDefined,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';

/** How a cell is read. */
export const READINGS = ['text', 'number', 'yes-no', 'day', 'list', 'items', 'served'] as const;
export type Reading = (typeof READINGS)[number];

/** The oddities that an import knows how to find, each with what must be said for it to look. */
export const DETECTORS = {
  /** The case has both events on one day. */
  'same-day': ['event', 'than'],
  /** An event of the case is dated after the first `than` of it. */
  'later-than': ['event', 'than'],
  /** The case has no such event. */
  'no-fact': ['event'],
  /** The row of a case has something in a column, and the case no such event. */
  'value-without-fact': ['column', 'event'],
  /** A row has something in one column and nothing in another. */
  'value-without': ['file', 'column', 'needs'],
  /** A number on the row of a case is not the number of the case's rows in another file. */
  'wrong-count': ['column', 'counts'],
  /** A row whose day is blank: it is kept as a warning. Without this detector it is rejected. */
  'undated-row': ['file'],
  /** A row that should say the same as one of an earlier file, and does not. */
  'unmatched-row': ['file'],
  /** Several things on one day: their order is declared, not known. */
  'same-day-order': [],
} as const satisfies Record<string, readonly string[]>;
export type Detector = keyof typeof DETECTORS;

type Raw = Readonly<Record<string, unknown>>;

/** Turns an object of a mapping into a map, so that its values can be validated one by one. */
const AsMap = (read: (value: unknown) => unknown): PropertyDecorator =>
  Transform(({ obj, key }) => {
    const given = (obj as Raw)[key];
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
    return new Map(Object.entries(given).map(([name, value]) => [name, read(value)]));
  });

const same = (value: unknown): unknown => value;

/** Where a property of an event comes from; a bare column name is `{ column }`. */
export class Carried {
  /** Under `as: served`: how the names of the columns begin. */
  @IsOptional() @IsString() @IsNotEmpty() column?: string;
  /** The same for every row, in place of a column. */
  @IsOptional() value?: string | number | boolean;
  @IsIn(READINGS) as: Reading = 'text';
  /** The other system's words, each with ours; a word that is not here is kept as it is. */
  @IsOptional() @AsMap(same) @IsString({ each: true }) words = new Map<string, string>();
  /** `as: items` only: names of the parts of an item; a name ending in `+` is a list. */
  @IsArray() @IsString({ each: true }) parts: string[] = [];
}

const carried = (value: unknown): unknown =>
  plainToInstance(Carried, typeof value === 'string' ? { column: value } : value);

/** What a row says: one event, its day, what it carries. */
export class FactRule {
  @IsString() @IsNotEmpty() event!: string;
  /** Only rows where the column holds one of these. */
  @AsMap((value) => [value].flat().map(String))
  @IsArray({ each: true })
  where = new Map<string, string[]>();
  /** Only rows where this column holds something. */
  @IsOptional() @IsString() filled?: string;
  /** Column of its day. */
  @IsOptional() @IsString() on?: string;
  /** In place of `on`: the day of the first of these events that the case has, or of the `import`. */
  @IsArray() @IsString({ each: true }) onDayOf: string[] = [];
  @AsMap(carried) @ValidateNested({ each: true }) carries = new Map<string, Carried>();
  /**
   * The row says again what a row of an earlier file said: the same event on the same day with the same
   * of these properties. The two become one.
   */
  @IsOptional() @IsArray() @IsString({ each: true }) merges?: string[];
  /** Column that orders several of one event on one day. */
  @IsOptional() @IsString() orderedBy?: string;
}

/** One CSV file and what its rows say. */
export class MappedFile {
  @Matches(/^[^/\\]+$/) name!: string;
  /** Column of the case's reference. */
  @IsString() @IsNotEmpty() case!: string;
  /** Format of its dates, where it is not that of the mapping. */
  @IsOptional() @IsString() dates?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactRule) facts: FactRule[] = [];
  /** Columns that may be missing. */
  @IsArray() @IsString({ each: true }) optional: string[] = [];
  /** Columns that are not brought in, each with the reason. */
  @AsMap(same) @IsString({ each: true }) leftOut = new Map<string, string>();
}

/** The file with one row a case. */
export class CasesFile {
  @IsString() file!: string;
  /** Column of T0. */
  @IsString() cameToAttentionOn!: string;
  @Transform(({ obj, key }) => carried((obj as Raw)[key]))
  @IsDefined()
  @ValidateNested()
  matterKind!: Carried;
  /** Column of the matter's reference, where a matter may have several cases; otherwise the case's own. */
  @IsOptional() @IsString() matter?: string;
  /** Column of the reference of the officer concerned. */
  @IsOptional() @IsString() officer?: string;
}

/** An oddity to look for, under the name that the report gives it. */
export class Anomaly {
  @Matches(/^[a-z][a-z0-9-]*$/) kind!: string;
  @IsIn(Object.keys(DETECTORS)) detect!: Detector;
  @IsOptional() @IsString() event?: string;
  @IsOptional() @IsString() than?: string;
  @IsOptional() @IsString() file?: string;
  @IsOptional() @IsString() column?: string;
  @IsOptional() @IsString() needs?: string;
  @IsOptional() @IsString() counts?: string;
}

/** How the files of another system become cases: the whole of a mapping file. */
export class Mapping {
  @Matches(/^[a-z][a-z0-9-]*$/) id!: string;
  @IsString() @IsNotEmpty() version!: string;
  @IsString() @IsNotEmpty() title!: string;
  /** The system that the files come from, as the matter will name it. */
  @IsString() @IsNotEmpty() source!: string;
  @IsString() @IsNotEmpty() workflow!: string;
  /** The last day that the files speak of: clocks are judged to its end. */
  @IsOptional() @IsLegalDay() dataCut?: LegalDay;
  @IsString() dates: string = 'YYYY-MM-DD';
  /** A policy of the import's own: its local targets. Otherwise cases begin under the force's. */
  @IsOptional() @IsObject() policy?: object;
  @IsDefined() @ValidateNested() @Type(() => CasesFile) cases!: CasesFile;
  @IsArray()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => MappedFile)
  files!: MappedFile[];
  /** The order of events of one day; those not named come last. */
  @IsArray() @IsString({ each: true }) order: string[] = [];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Anomaly) anomalies: Anomaly[] = [];
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { INTERVALS, type Interval } from '#libs/statistics';
import { IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';

const NAME = 200;
const PERIODS = ['month', 'quarter', 'financial-year'] as const;
const COHORTS = ['received', 'finalised'] as const;
const UNITS = ['calendar', 'working'] as const;
const KNOWN = ['now', 'then'] as const;
const MOST_ROWS = 10_000;
const MOST_SHARES = 20;

/** A flag as an address writes it. */
export const asFlag = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

const asShares = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map(Number) : value;

/** As of when. */
class AsAtQuery {
  @ApiPropertyOptional({
    description: 'The last day that counts: what happened later has not happened',
    ...{ format: 'date', type: String },
  })
  @IsOptional()
  @IsLegalDay()
  asAt?: LegalDay;

  @ApiPropertyOptional({
    description: 'What is known now about that day, or what was known then',
    ...{ enum: KNOWN, default: 'now' },
  })
  @IsOptional()
  @IsIn(KNOWN)
  known?: (typeof KNOWN)[number];
}

/** Told apart by what. */
class ByQuery extends AsAtQuery {
  @ApiPropertyOptional({ description: 'Told apart by it: team, stage, severity, clock ...' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  by?: string;
}

/** What is asked of a metric. */
export class TimesQuery extends ByQuery {
  @ApiPropertyOptional({
    description: 'Of /v1/durations/metrics, `stage:<path>` or `clock:<name>`',
    default: 'received-to-finalised',
  })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  metric?: string;

  @ApiPropertyOptional({ enum: UNITS, description: 'Instead of its own' })
  @IsOptional()
  @IsIn(UNITS)
  unit?: (typeof UNITS)[number];

  @ApiPropertyOptional({ enum: COHORTS, description: 'Instead of its own' })
  @IsOptional()
  @IsIn(COHORTS)
  cohort?: (typeof COHORTS)[number];

  @ApiPropertyOptional({ description: '2026-09, 2026-Q3 or 2026/27' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  period?: string;

  @ApiPropertyOptional({ description: 'Shares with commas', type: String, example: '0.5,0.9' })
  @IsOptional()
  @Transform(asShares)
  @IsArray()
  @ArrayMaxSize(MOST_SHARES)
  @Min(0.001, { each: true })
  @Max(0.999, { each: true })
  percentiles?: number[];

  @ApiPropertyOptional({ enum: [...INTERVALS], default: 'log' })
  @IsOptional()
  @IsIn(INTERVALS)
  interval?: Interval;

  @ApiPropertyOptional({ type: Boolean, description: 'Keep small numbers back' })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  publish?: boolean;
}

/** What is asked of duties. */
export class InTimeQuery extends ByQuery {
  @ApiPropertyOptional({ description: 'One clock, by its name or number' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  clock?: string;

  @ApiPropertyOptional({ description: 'Of the cases of one team' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  team?: string;

  @ApiPropertyOptional({ description: 'Those that fell due in it: 2026-09, 2026-Q3 or 2026/27' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  period?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Keep small numbers back' })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  publish?: boolean;
}

/** Period by period. */
export class FlowQuery extends TimesQuery {
  @ApiPropertyOptional({ enum: PERIODS, default: 'month' })
  @IsOptional()
  @IsIn(PERIODS)
  every?: (typeof PERIODS)[number];
}

/** Another length of a clock. */
export class WhatIfQuery extends AsAtQuery {
  @ApiProperty({ description: 'By its name or number' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  clock!: string;

  @ApiProperty({ type: 'integer', description: 'In the unit of its own counting rule' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  length!: number;

  @ApiPropertyOptional({ description: 'Runs that fell due in it: 2026-09, 2026-Q3 or 2026/27' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  period?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Keep small numbers back' })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  publish?: boolean;
}

/** A question in SQL. */
export class SqlBody {
  @ApiProperty({
    description: 'One SELECT over the views of docs/durations.md',
    example: 'SELECT team, count(*) FROM "case" GROUP BY team',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  sql!: string;

  @ApiPropertyOptional({ type: 'integer', default: 1_000, maximum: MOST_ROWS })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  rows?: number;
}

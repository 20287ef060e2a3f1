import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { GROUPS, KNOWN_BY, type Group, type KnownBy } from '#libs/durations';
import { IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { asFlag } from '../durations/durations.dto.js';

const NAME = 200;
const MOST = 1_000;

/** Which cases. */
export class ExportQuery {
  @ApiPropertyOptional({ description: 'Cases of one workflow only: misconduct, recorded' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  workflow?: string;
}

/** Of which cases, and whether for publication. */
export class ProcessQuery extends ExportQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only ways that five cases or more went' })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  publish?: boolean;
}

/** Which duties, and how it is told whether they will be met. */
export class ForecastQuery {
  @ApiPropertyOptional({ description: 'Number or name of one clock', example: 'CK-28' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  clock?: string;

  @ApiPropertyOptional({ enum: GROUPS, description: 'Estimated apart by this' })
  @IsOptional()
  @IsIn(GROUPS)
  group?: Group;

  @ApiPropertyOptional({ format: 'date', type: String, description: 'The end of that London day' })
  @IsOptional()
  @IsLegalDay()
  asAt?: LegalDay;

  @ApiPropertyOptional({ enum: KNOWN_BY, default: 'recorded' })
  @IsOptional()
  @IsIn(KNOWN_BY)
  knownBy?: KnownBy;

  @ApiPropertyOptional({
    description: 'Nothing is said where fewer were followed beyond the age of a duty',
    default: 10,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  minimum?: number;

  @ApiPropertyOptional({ description: 'Duties told, the likeliest to be late first', default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'No single duties, no small numbers' })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  publish?: boolean;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { STANDINGS, type Standing } from '#libs/engine';
import { CLOCK_KINDS, IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';

const DESKS = ['owner', 'team'] as const;
const NAME = 200;
const MOST = 200;

/** Where a page begins, and how long it is. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Where the page begins: `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  cursor?: string;

  @ApiPropertyOptional({ description: 'Rows of a page', default: 25, maximum: MOST })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;
}

/** What every list of cases, or of what belongs to them, can be narrowed by. */
class ListQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'misconduct, recorded; breach-review, request only when asked for so',
  })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  workflow?: string;

  @ApiPropertyOptional({ description: 'Dot path of a stage; the stages within it are found too' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  stage?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  team?: string;

  @ApiPropertyOptional({ description: 'Staff number of whose desk it is on; `me` for your own' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  owner?: string;

  @ApiPropertyOptional({ description: 'Collar or staff number of the officer concerned' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  officer?: string;
}

/** `true` and `false` as an address says them; anything else is left to be refused. */
export const asFlag = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

const asList = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : value;

/** Which cases. */
export class CasesQuery extends ListQuery {
  @ApiPropertyOptional({
    description: 'Part of a reference, a name or collar number; words of the allegation',
  })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  text?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  closed?: boolean;
}

/** Whose desks. */
export class CaseloadsQuery {
  @ApiPropertyOptional({ enum: DESKS, default: 'owner' })
  @IsOptional()
  @IsIn(DESKS)
  by?: (typeof DESKS)[number];
}

/** Which clocks. */
export class ClocksQuery extends ListQuery {
  @ApiPropertyOptional({ description: `Comma between: ${STANDINGS.join(', ')}`, type: String })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsIn(STANDINGS, { each: true })
  standing?: Standing[];

  @ApiPropertyOptional({ enum: CLOCK_KINDS })
  @IsOptional()
  @IsIn(CLOCK_KINDS)
  kind?: string;

  @ApiPropertyOptional({ description: 'Number or name of a clock', example: 'CK-28' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  clock?: string;

  @ApiPropertyOptional({ description: 'First due day', format: 'date', type: String })
  @IsOptional()
  @IsLegalDay()
  dueFrom?: LegalDay;

  @ApiPropertyOptional({ description: 'Last due day', format: 'date', type: String })
  @IsOptional()
  @IsLegalDay()
  dueBy?: LegalDay;
}

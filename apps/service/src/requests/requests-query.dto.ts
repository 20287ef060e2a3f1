import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { asFlag, PageQuery } from '../lists/lists.dto.js';
import { KINDS } from './requests.dto.js';

const NAME = 200;

/** What reviews and requests can be narrowed by. */
export class BesideQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Reference of the case that it is about', example: 'CM-1' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  about?: string;

  @ApiPropertyOptional({ description: 'Number or key of the clock', example: 'CK-28' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  clock?: string;

  @ApiPropertyOptional({ description: 'Its own stage', example: 'awaiting-sign-off' })
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

  @ApiPropertyOptional({ type: Boolean, default: false })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  closed?: boolean;
}

/** Which breach reviews. */
export class ReviewsQuery extends BesideQuery {}

/** Which requests. */
export class RequestsQuery extends BesideQuery {
  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: (typeof KINDS)[number];

  @ApiPropertyOptional({ description: 'Those that you may decide', type: Boolean })
  @IsOptional()
  @Transform(asFlag)
  @IsBoolean()
  decidable?: boolean;
}

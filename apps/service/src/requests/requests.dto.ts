import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  MaxLength,
  Min,
} from 'class-validator';
import { DECISIONS, type Decision } from '#libs/engine';
import { IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { Optional } from '../optional.js';
import { ActBody } from '../cases/cases.dto.js';

const NAME = 200;
export const KINDS = ['extension', 'shortening', 'pause', 'resumption', 'correction'] as const;

/** More time, less, a stop, or another day for a fact. Which fields it needs follows from its kind. */
export class RequestBody extends ActBody {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ description: 'Key, number or name of the clock', example: 'CK-32' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  clock?: string;

  @ApiPropertyOptional({ description: 'The new due day', format: 'date', type: String })
  @Optional()
  @IsLegalDay()
  until?: LegalDay;

  @ApiPropertyOptional({ description: "Or so many more of the clock's own units" })
  @Optional()
  @IsInt()
  @Min(1)
  by?: number;

  @ApiPropertyOptional({ description: 'Parties who agreed to a shorter period', type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  agreedBy?: string[];

  @ApiPropertyOptional({ description: 'Ground for a pause' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  category?: string;

  @ApiPropertyOptional({ description: 'Id of the event whose day is wrong' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  fact?: string;

  @ApiPropertyOptional({ description: 'The right day', format: 'date', type: String })
  @Optional()
  @IsLegalDay()
  to?: LegalDay;
}

/** A decision on a request, with its reasons. */
export class DecisionBody extends ActBody {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  decision!: Decision;
}

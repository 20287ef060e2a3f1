import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsLegalDay } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { Optional } from '../optional.js';

const NAME = 200;
const TEXT = 20_000;
const MANY = 100;

const DAY = { example: '2026-03-02', format: 'date', type: String } as const;

/** What every act carries: in which of their roles somebody acts, and the reasons in writing. */
export class ActBody {
  @ApiPropertyOptional({ description: 'The role you act in, where you have several' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  as?: string;

  @ApiPropertyOptional({ description: 'Reasons in writing; kept apart from the history' })
  @Optional()
  @IsString()
  @MaxLength(TEXT)
  reasons?: string;
}

/** One fact. */
export class EventBody extends ActBody {
  @ApiProperty({ description: 'What happened, as the workflow names it', example: 'noticeServed' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  type!: string;

  @ApiProperty({ description: 'The London day on which it happened', ...DAY })
  @IsLegalDay()
  occurredOn!: LegalDay;

  @ApiPropertyOptional({ description: 'What the event carries', type: Object })
  @Optional()
  @IsObject()
  payload?: Record<string, unknown>;
}

/** A case and the revision of it that somebody saw. */
export class SeenCaseBody {
  @ApiProperty({ example: 'CM-1' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  reference!: string;

  @ApiProperty({
    description: 'The ETag of the case as you saw it, quotes and all',
    example: '"12"',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  etag!: string;
}

/** One fact on several cases of a matter: all or none. */
export class SharedEventBody extends EventBody {
  @ApiProperty({ type: () => [SeenCaseBody] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MANY)
  @ValidateNested({ each: true })
  @Type(() => SeenCaseBody)
  cases!: SeenCaseBody[];
}

/** A new case, with the fact that opens it. */
export class OpenCaseBody extends EventBody {
  @ApiProperty({ example: 'CM-1' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  reference!: string;

  @ApiPropertyOptional({ description: 'The workflow; misconduct when not given' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  workflow?: string;

  @ApiPropertyOptional({ description: "The matter; the case's own reference when not given" })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  matter?: string;

  @ApiPropertyOptional({ description: 'The officer concerned: collar or staff number' })
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  officer?: string;
}

/** A fact that happened otherwise than recorded. */
export class ReplacementBody {
  @ApiProperty({ description: 'Id of the event' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  event!: string;

  @ApiPropertyOptional(DAY)
  @Optional()
  @IsLegalDay()
  occurredOn?: LegalDay;

  @ApiPropertyOptional({ description: 'Replaces all that it carried', type: Object })
  @Optional()
  @IsObject()
  payload?: Record<string, unknown>;
}

/** A fact that was left out. */
export class InsertionBody {
  @ApiProperty({ example: 'noticeServed' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  type!: string;

  @ApiProperty(DAY)
  @IsLegalDay()
  occurredOn!: LegalDay;

  @ApiPropertyOptional({ type: Object })
  @Optional()
  @IsObject()
  payload?: Record<string, unknown>;
}

/** Facts to put right, all or none. */
export class CorrectionBody extends ActBody {
  @ApiPropertyOptional({ type: () => [ReplacementBody] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MANY)
  @ValidateNested({ each: true })
  @Type(() => ReplacementBody)
  replace?: ReplacementBody[];

  @ApiPropertyOptional({ description: 'Ids of events that did not happen', type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MANY)
  @IsString({ each: true })
  remove?: string[];

  @ApiPropertyOptional({ type: () => [InsertionBody] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MANY)
  @ValidateNested({ each: true })
  @Type(() => InsertionBody)
  insert?: InsertionBody[];
}

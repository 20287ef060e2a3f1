import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { ActBody } from './cases.dto.js';

const NAME = 200;
const MANY = 500;

/** A desk. What is left out stays; `null` leaves it open. */
export class AllocationBody extends ActBody {
  @ApiPropertyOptional({
    description: 'Staff number of who advances the case',
    type: String,
    nullable: true,
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  owner?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  team?: string | null;

  @ApiPropertyOptional({
    description: 'Staff number of who answers for it',
    type: String,
    nullable: true,
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  supervisor?: string | null;
}

/** Many cases for one desk. */
export class AllocationsBody extends AllocationBody {
  @ApiProperty({ description: 'References of cases', type: [String] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MANY)
  @ArrayUnique()
  @IsString({ each: true })
  cases!: string[];
}

/** Who may open a restricted case. */
export class RestrictionBody extends ActBody {
  @ApiProperty({ description: 'Staff numbers; none lifts the restriction', type: [String] })
  @IsArray()
  @ArrayMaxSize(MANY)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  to!: string[];
}

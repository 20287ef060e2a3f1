import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const NAME = 200;
const MOST_FILES = 20;

/** A CSV file, as text. */
export class ImportFileBody {
  @ApiProperty({ description: 'The name that the mapping gives it', example: 'live-cases.csv' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  name!: string;

  @ApiProperty({ description: 'Its contents' })
  @IsString()
  text!: string;
}

/** Cases of another system, to be brought in. */
export class ImportBody {
  @ApiProperty({
    description: 'How the files become cases: a shipped mapping',
    example: 'live-cases',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  mapping!: string;

  @ApiProperty({ type: () => [ImportFileBody] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_FILES)
  @ValidateNested({ each: true })
  @Type(() => ImportFileBody)
  files!: ImportFileBody[];

  @ApiPropertyOptional({ description: 'Do everything but write', default: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { emptyIsNone } from '../form/empty-is-none.js';

const NAME = 200;
const CURSOR = 2_000;

/** What is looked for, as it stands in the address. */
export class FindCaseQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  text?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(['yes', 'no'])
  closed?: 'yes' | 'no';

  @IsOptional()
  @IsString()
  @MaxLength(CURSOR)
  cursor?: string;
}

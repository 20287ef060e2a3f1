import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const NAME = 200;
const CURSOR = 2_000;

const emptyIsNone = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

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

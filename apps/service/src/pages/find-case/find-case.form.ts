import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { emptyIsNone } from '../form/empty-is-none.js';
import { PagedQuery } from '../form/paged-query.js';

const NAME = 200;

/** What is looked for, as it stands in the address. */
export class FindCaseQuery extends PagedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  text?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(['yes', 'no'])
  closed?: 'yes' | 'no';
}

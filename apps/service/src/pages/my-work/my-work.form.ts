import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { emptyIsNone } from '../form/empty-is-none.js';
import { PagedQuery } from '../form/paged-query.js';

/** How the clock stands that is due first. */
export const WANTED = ['late', 'at-risk', 'in-time'] as const;

const NAME = 200;

/** What is asked for, as it stands in the address. */
export class MyWorkQuery extends PagedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(WANTED)
  standing?: (typeof WANTED)[number];

  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  stage?: string;
}

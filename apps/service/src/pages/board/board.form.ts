import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { emptyIsNone } from '../form/empty-is-none.js';
import { PagedQuery } from '../form/paged-query.js';

/** What a supervisor looks for on a Monday morning, worst first. */
export const LISTS = ['breached', 'at-risk', 'paused', 'stuck', 'unallocated'] as const;
export type BoardList = (typeof LISTS)[number];

const NAME = 200;

/** Which cases, as it stands in the address. */
export class NarrowedQuery extends PagedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  team?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  stage?: string;

  /** Staff number. */
  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  investigator?: string;

  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  clock?: string;
}

/** Which list of them. */
export class BoardQuery extends NarrowedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(LISTS)
  list?: BoardList;
}

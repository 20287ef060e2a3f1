import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { emptyIsNone } from '../form/empty-is-none.js';

/** How the clock stands that is due first. */
export const WANTED = ['late', 'at-risk', 'in-time'] as const;

const NAME = 200;
const CURSOR = 2_000;

/** What is asked for, as it stands in the address. */
export class MyWorkQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(WANTED)
  standing?: (typeof WANTED)[number];

  @Transform(emptyIsNone)
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  stage?: string;

  @IsOptional()
  @IsString()
  @MaxLength(CURSOR)
  cursor?: string;
}

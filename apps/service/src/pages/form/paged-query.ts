import { IsOptional, IsString, MaxLength } from 'class-validator';

const CURSOR = 2_000;

/** Where a page of a list begins, as the link to it says: the `next` of the page before. */
export class PagedQuery {
  @IsOptional()
  @IsString()
  @MaxLength(CURSOR)
  cursor?: string;
}

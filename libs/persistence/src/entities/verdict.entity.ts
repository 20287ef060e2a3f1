import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** What a clock came to, as known or as recomputed. Appended, never edited. */
@Entity({ name: 'verdict' })
@Index('ix_verdict_case', ['case_id'])
export class Verdict {
  @Key('verdict') id!: string;
  @Field('id') case_id!: string;
  @Field('name') clock_key!: string;
  @Field('name') declared!: string;
  @Field('name') verdict!: string;
  /** The day it became so. */
  @Field('day') on_day!: string;
  @Field('day', true) due!: string | null;
  @Field('name') calendar!: string;
  /** `as-known` when the case first came to it, `recomputed` after a late fact or a correction. */
  @Field('name') basis!: string;
  /** The history entry that brought it. */
  @Field('count') event_seq!: number;
  @Field('id', true) supersedes!: string | null;
  @Field('instant') recorded_at!: number;
}

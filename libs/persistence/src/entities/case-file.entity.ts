import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** One officer's passage through the procedure about one matter: where it stands now. */
@Entity({ name: 'case_file' })
@Index('ux_case_file_reference', ['reference'], { unique: true })
@Index('ix_case_file_matter', ['matter_id'])
export class CaseFile {
  @Key('case_file') id!: string;
  @Field('name') reference!: string;
  @Field('id') matter_id!: string;
  /** The officer concerned, by id: the person's data are held apart. */
  @Field('id', true) officer_id!: string | null;
  @Field('name') workflow!: string;
  @Field('name') version!: string;
  /** Sequence of the newest entry of the history: the revision that callers quote. */
  @Field('count') seq!: number;
  @Field('name') head_hash!: string;
  /** Canonical JSON of the chart's persisted snapshot, the open stages and the positions held. */
  @Field('json') state!: string;
  /** The stages it is in now, innermost of each region, separated by spaces. */
  @Field('name') stage!: string;
  @Field('flag') closed!: number;
  /** Watermark: every firing due up to this instant has been made. */
  @Field('instant') settled_to!: number;
  /** Data cut: clocks are judged up to here and no further. */
  @Field('instant', true) judged_until!: number | null;
  @Field('day', true) newest_day!: string | null;
  @Field('instant', true) newest_firing!: number | null;
  @Field('name') calendar!: string;
  @Field('name') policy!: string;
  @Field('instant') created_at!: number;
  @Field('instant') updated_at!: number;
}

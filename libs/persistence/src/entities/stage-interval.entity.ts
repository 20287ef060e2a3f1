import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** A case's stay in a stage (or, as stage `case`, being open), as known from `recorded_at` until `superseded_at`. */
@Entity({ name: 'stage_interval' })
@Index('ix_stage_interval_case', ['case_id', 'superseded_at'])
export class StageInterval {
  @Key('stage_interval') id!: string;
  @Field('id') case_id!: string;
  /** Dot path of the state in the chart. */
  @Field('name') stage!: string;
  @Field('day') from_day!: string;
  @Field('day', true) to_day!: string | null;
  @Field('name') begun_by!: string;
  @Field('name', true) ended_by!: string | null;
  @Field('instant') recorded_at!: number;
  @Field('instant', true) superseded_at!: number | null;
}

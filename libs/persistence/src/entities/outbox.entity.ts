import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** An order the chart gave, to be performed afterwards, at least once, idempotent by its id. */
@Entity({ name: 'effect' })
@Index('ix_effect_case', ['case_id'])
@Index('ix_effect_status', ['status', 'next_at'])
export class Effect {
  /** Cause and position: the same effect of the same cause is never queued twice. */
  @Key('effect', 'name') id!: string;
  @Field('id') case_id!: string;
  @Field('name') type!: string;
  @Field('json') params!: string;
  /**
   * `queued`, `performed`, `dead` (given up after too many attempts), or `withdrawn`: the facts, put right,
   * no longer order it.
   */
  @Field('name') status!: string;
  @Field('instant') created_at!: number;
  @Field('count') attempts!: number;
  /** Not to be tried before this instant; whoever performs it moves it ahead as a lease. */
  @Field('instant') next_at!: number;
  @Field('instant', true) performed_at!: number | null;
  /** What the last attempt failed of. */
  @Field('text', true) error!: string | null;
}

/** The first answer to a key: the same key again gets it without a second effect. */
@Entity({ name: 'idempotency' })
export class Idempotency {
  @Key('idempotency', 'name') key!: string;
  @Field('name') fingerprint!: string;
  @Field('json') answer!: string;
  @Field('instant') recorded_at!: number;
}

/** One run of an import: what it read, and the report that adds up. */
@Entity({ name: 'import_job' })
export class ImportJob {
  @Key('import_job') id!: string;
  @Field('name') mapping!: string;
  @Field('name') fingerprint!: string;
  @Field('name') status!: string;
  @Field('json') report!: string;
  @Field('instant') started_at!: number;
  @Field('instant', true) finished_at!: number | null;
}

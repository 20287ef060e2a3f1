import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** One entry of a case's history: append-only, chained by hash from the first. */
@Entity({ name: 'case_event' })
@Index('ux_case_event_seq', ['case_id', 'seq'], { unique: true })
export class CaseEvent {
  @Key('case_event') id!: string;
  @Field('id') case_id!: string;
  @Field('count') seq!: number;
  /** `registration`, `fact`, `ledger`, `correction`, or `firing`. */
  @Field('name') kind!: string;
  @Field('name') type!: string;
  @Field('day') occurred_on!: string;
  @Field('instant') recorded_at!: number;
  @Field('id') actor!: string;
  @Field('name') role!: string;
  @Field('json') payload!: string;
  /** SHA-256 of the salted reasons, whose text is held apart so that it can be erased. */
  @Field('name', true) note_hash!: string | null;
  @Field('name') prev_hash!: string;
  @Field('name') hash!: string;
}

/** Reasons in writing, outside the chain: erasing them leaves the hash that stood for them. */
@Entity({ name: 'event_note' })
export class EventNote {
  @Key('event_note') event_id!: string;
  @Field('text') text!: string;
  @Field('name') salt!: string;
}

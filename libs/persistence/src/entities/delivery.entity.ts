import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** One mail to one recipient: queued, and sent once. What it says is put together when it is sent. */
@Entity({ name: 'delivery' })
@Index('ix_delivery_status', ['status', 'next_at'])
export class Delivery {
  /** What it is about and for whom (a person and a London day, a firing and a recipient): queued once. */
  @Key('delivery', 'name') id!: string;
  /** `digest`, `escalation`, `task`. */
  @Field('name') kind!: string;
  @Field('id', true) case_id!: string | null;
  /** Whom it is for, by id: the address is looked up when it is sent. */
  @Field('id', true) person_id!: string | null;
  /** Address of a team or an office, where it is for no person. */
  @Field('name', true) address!: string | null;
  @Field('json') params!: string;
  /** `queued`, `performed`, or `dead`: refused, or given up after too many attempts. */
  @Field('name') status!: string;
  @Field('instant') created_at!: number;
  @Field('count') attempts!: number;
  /** Not to be tried before this instant; whoever sends it moves it ahead as a lease. */
  @Field('instant') next_at!: number;
  @Field('instant', true) performed_at!: number | null;
  /** What the last attempt failed of, or why nothing was sent. */
  @Field('text', true) error!: string | null;
}

/** Leave to read a person's deadlines as a calendar, for whoever holds the token: only its hash is kept. */
@Entity({ name: 'feed_token' })
@Index('ux_feed_token_hash', ['hash'], { unique: true })
@Index('ix_feed_token_person', ['person_id'])
export class FeedToken {
  @Key('feed_token') id!: string;
  @Field('id') person_id!: string;
  /** SHA-256 of the token. */
  @Field('name') hash!: string;
  @Field('instant') created_at!: number;
  @Field('instant', true) revoked_at!: number | null;
}

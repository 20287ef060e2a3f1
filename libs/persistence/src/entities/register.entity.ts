import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** What came in: a complaint, a conduct matter, a recordable conduct matter, a death or serious injury. */
@Entity({ name: 'matter' })
@Index('ux_matter_reference', ['reference'], { unique: true })
export class Matter {
  @Key('matter') id!: string;
  @Field('name') reference!: string;
  @Field('name') kind!: string;
  /** The day it first came to attention (T0). */
  @Field('day', true) came_to_attention_on!: string | null;
  @Field('name', true) source!: string | null;
  @Field('instant') created_at!: number;
}

/** A person, apart from every history: erasing the row leaves chains whole and ids meaningless. */
@Entity({ name: 'person' })
@Index('ux_person_reference', ['reference'], { unique: true })
@Index('ux_person_subject', ['subject'], { unique: true })
export class Person {
  @Key('person') id!: string;
  /** Collar number, staff number, or the pseudonym of an imported source. */
  @Field('name') reference!: string;
  @Field('name', true) name!: string | null;
  @Field('name', true) rank!: string | null;
  @Field('name', true) email!: string | null;
  /** Issuer and subject of whoever signs in as this person. */
  @Field('name', true) subject!: string | null;
  /** Roles and teams as last claimed at sign-in, JSON lists of names. */
  @Field('json') roles!: string;
  @Field('json') teams!: string;
  /** The line manager, by id. */
  @Field('id', true) manager_id!: string | null;
  @Field('instant') created_at!: number;
}

/** A calendar that can be named by cases: its version and its days. */
@Entity({ name: 'calendar_version' })
export class CalendarVersion {
  @Key('calendar_version', 'name') version!: string;
  @Field('json') data!: string;
  @Field('instant') loaded_at!: number;
}

/** A force's policy that can be named by cases. */
@Entity({ name: 'policy_version' })
export class PolicyVersion {
  @Key('policy_version', 'name') version!: string;
  @Field('json') data!: string;
  @Field('instant') loaded_at!: number;
}

/** What the database says of itself: whether it is a rehearsal, whether its cases are synthetic. */
@Entity({ name: 'about' })
export class About {
  @Key('about', 'name') name!: string;
  @Field('text') value!: string;
}

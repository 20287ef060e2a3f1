import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** Somebody who is signed in through a browser. Signing out deletes the row; nothing else keeps it alive. */
@Entity({ name: 'session' })
@Index('ix_session_expires', ['expires_at'])
export class Session {
  /** SHA-256 of the token in the cookie: whoever reads the table cannot take a session over. */
  @Key('session', 'name') id!: string;
  @Field('id') person_id!: string;
  /** Roles and teams as claimed at sign-in, JSON lists of names. */
  @Field('json') roles!: string;
  @Field('json') teams!: string;
  /** What every unsafe request of this session must carry. */
  @Field('name') csrf!: string;
  /** Tells the provider which of its sessions to end, when it offers that. */
  @Field('text', true) id_token!: string | null;
  @Field('instant') created_at!: number;
  @Field('instant') seen_at!: number;
  /** The absolute end, however busy the session is. */
  @Field('instant') expires_at!: number;
}

/** A sign-in under way: the browser is at the provider. Its return takes the row, once. */
@Entity({ name: 'sign_in' })
@Index('ix_sign_in_expires', ['expires_at'])
export class SignIn {
  /** SHA-256 of the state that went to the provider. */
  @Key('sign_in', 'name') id!: string;
  /** SHA-256 of the cookie of the browser that set out. */
  @Field('name') browser!: string;
  @Field('name') nonce!: string;
  @Field('name') verifier!: string;
  /** The local path that was wanted. */
  @Field('text') wanted!: string;
  @Field('instant') expires_at!: number;
}

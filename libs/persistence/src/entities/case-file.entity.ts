import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** The few that are hidden from nearly everybody. */
export const RESTRICTED_CASES = 'restricted = 1';

/** Open ones that live here, and are not judged to a data cut. */
export const LIVE_CASES = 'closed = 0 AND judged_until IS NULL';

/** Those that came in with a data cut. */
export const CUT_CASES = 'judged_until IS NOT NULL';

/** Unique whatever the capitals: an index over an expression, which an entity cannot declare. */
export const REFERENCES = 'ux_case_file_reference_lower';

/** One officer's passage through the procedure about one matter: where it stands now. */
@Entity({ name: 'case_file' })
@Index('ux_case_file_reference', ['reference'], { unique: true })
@Index(REFERENCES, { synchronize: false })
@Index('ix_case_file_matter', ['matter_id'])
@Index('ix_case_file_about', ['about_id'])
@Index('ix_case_file_officer', ['officer_id'])
@Index('ix_case_file_owner', ['owner_id', 'closed'])
@Index('ix_case_file_team', ['team', 'closed'])
@Index('ix_case_file_stage', ['stage'])
@Index('ix_case_file_changed', ['updated_at', 'id'])
@Index('ix_case_file_restricted', ['restricted'], { where: RESTRICTED_CASES })
@Index('ix_case_file_live', ['workflow', 'about_id', 'id', 'closed', 'judged_until'], {
  where: LIVE_CASES,
})
@Index('ix_case_file_cut', ['judged_until', 'id'], { where: CUT_CASES })
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
  /** The case that this one is about: a breach review, a request. */
  @Field('id', true) about_id!: string | null;
  /** Who advances it, by id. */
  @Field('id', true) owner_id!: string | null;
  @Field('name', true) team!: string | null;
  /** Who answers for it, by id. */
  @Field('id', true) supervisor_id!: string | null;
  /** Opens only for its named list, and every read is recorded. */
  @Field('flag') restricted!: number;
  @Field('instant') created_at!: number;
  @Field('instant') updated_at!: number;
}

/** Somebody read a restricted case. Appended, never edited. */
@Entity({ name: 'case_read' })
@Index('ix_case_read_case', ['case_id', 'at'])
export class CaseRead {
  @Key('case_read') id!: string;
  @Field('id') case_id!: string;
  @Field('id') person_id!: string;
  /** What of it: `view`, `choices`, `explain`, `list`, `export`. */
  @Field('name') what!: string;
  @Field('instant') at!: number;
}

/**
 * Somebody's relation to a case, as it is now: `owner`, `supervisor`, `named` (restricted); of a position,
 * `position:chair` for everybody who ever held it and `holder:chair` for whoever holds it.
 */
@Entity({ name: 'case_person' })
@Index('ix_case_person_case', ['case_id'])
@Index('ix_case_person_person', ['person_id'])
export class CasePerson {
  /** Case, relation and person. */
  @Key('case_person', 'name') id!: string;
  @Field('id') case_id!: string;
  @Field('id') person_id!: string;
  @Field('name') relation!: string;
}

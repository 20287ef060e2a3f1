import { Entity, Index } from 'typeorm';
import { Field, Key } from '../columns.js';

/** The current rows of clocks that have not ended: what worklists walk, in their order. */
export const PAUSED_CLOCKS = "superseded_at IS NULL AND status = 'paused'";
/** Milestones, reached ones too: a list of them goes by the day. */
export const MILESTONES = "superseded_at IS NULL AND kind = 'milestone'";
/** Those of which a rung has fired and that are not late: few are at risk. */
export const WARNED_CLOCKS =
  "superseded_at IS NULL AND status = 'running' AND overran = 0 AND rungs <> '[]'";
export const OPEN_CLOCKS = "superseded_at IS NULL AND status <> 'ended'";

/**
 * A clock of a case as known from `recorded_at` until `superseded_at`: a change ends one row and begins
 * another, so that any past date can be asked. Only `next_at` and `next_what` (what the monitor is to
 * do) move in place.
 */
@Entity({ name: 'clock' })
@Index('ix_clock_case', ['case_id', 'superseded_at'])
@Index('ix_clock_next', ['next_at'])
@Index('ix_clock_open', ['due_at', 'key', 'case_id'], { where: OPEN_CLOCKS })
@Index('ix_clock_milestone', ['due_at', 'key', 'case_id'], { where: MILESTONES })
@Index('ix_clock_warned', ['id'], { where: WARNED_CLOCKS })
@Index('ix_clock_paused', ['due_at', 'key', 'case_id'], { where: PAUSED_CLOCKS })
export class Clock {
  @Key('clock') id!: string;
  @Field('id') case_id!: string;
  /** Identity that replay keeps: name, starting event, occurrence, instance. */
  @Field('name') key!: string;
  /** `CK-22`, `LT-determining`. */
  @Field('name') declared!: string;
  @Field('name') name!: string;
  @Field('name') kind!: string;
  @Field('name') owner!: string;
  /** The chart's timer while a stage clock is attached to its state. */
  @Field('name', true) timer!: string | null;
  @Field('name') started_by!: string;
  @Field('day') started_on!: string;
  @Field('count') occurrence!: number;
  @Field('name', true) instance!: string | null;
  /** `P`: as soon as practicable, without a target. */
  @Field('name') rule!: string;
  @Field('json', true) length!: string | null;
  @Field('name', true) unit!: string | null;
  /** `law`, `policy`, `stricter`, `corrected`. */
  @Field('name') basis!: string;
  @Field('day') origin!: string;
  @Field('json') ledger!: string;
  @Field('name') calendar!: string;
  @Field('day', true) original_due!: string | null;
  @Field('day', true) earliest!: string | null;
  @Field('day', true) due!: string | null;
  /** First instant after the due day. */
  @Field('instant', true) due_at!: number | null;
  @Field('flag') provisional!: number;
  /** `running`, `paused`, `ended`. */
  @Field('name') status!: string;
  @Field('name', true) verdict!: string | null;
  @Field('flag') overran!: number;
  @Field('day', true) ended_on!: string | null;
  @Field('name', true) ended_by!: string | null;
  /** The rungs passed, with the due day each was counted from. */
  @Field('json') rungs!: string;
  @Field('day') armed_on!: string;
  @Field('instant', true) next_at!: number | null;
  @Field('name', true) next_what!: string | null;
  @Field('instant') recorded_at!: number;
  @Field('instant', true) superseded_at!: number | null;
}

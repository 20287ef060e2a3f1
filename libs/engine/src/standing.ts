import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Clock } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import type { ClockState } from './kernel/case-state.js';

/**
 * How a clock stands at an instant, whether or not the monitor has passed since. `late`: its due day is
 * over. A right is never late: it has `lapsed`, and may still be used out of time; a milestone is reached
 * and a warning expires as its day ends, and is `ended` then. `at-risk`: a rung has been passed.
 */
export const STANDINGS = [
  'late',
  'at-risk',
  'in-time',
  'paused',
  'undated',
  'lapsed',
  'ended',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a clock's standing follows from. Raw rows skip the entity's transformer: on PostgreSQL a bigint is text. */
export interface Judged extends Pick<
  Clock,
  'status' | 'kind' | 'overran' | 'due' | 'rungs' | 'next_what'
> {
  readonly next_at: string | number | null;
  readonly due_at: string | number | null;
  readonly judged_until: string | number | null;
}

/** What a running clock of a kind is when its day is over; any other is late. */
const OVER_BY_KIND: Readonly<Record<string, Standing>> = {
  right: 'lapsed',
  milestone: 'ended',
  expiry: 'ended',
};

/** How the names of firings before the due day begin. */
const RUNG = 'rung-';

/** Compared by instants, never by percentages; a case with a data cut is judged at the cut. */
export function standingOf(row: Judged, now: Instant): Standing {
  if (row.status === 'ended') return 'ended';
  if (row.status === 'paused') return 'paused';
  const over = OVER_BY_KIND[row.kind] ?? 'late';
  if (row.overran === 1) return over;
  if (row.due_at === null) return 'undated';
  const at = row.judged_until === null ? now : Math.min(now, Number(row.judged_until));
  if (Number(row.due_at) <= at) return over;
  return isWarned(row, at) ? 'at-risk' : 'in-time';
}

/** The same of a clock of a case in memory. */
export const standingOfClock = (
  clock: ClockState,
  { judgedUntil, now }: { readonly judgedUntil: Instant | null; readonly now: Instant },
): Standing =>
  standingOf(
    {
      ...{ status: clock.status, kind: clock.kind, overran: Number(clock.overran) },
      ...{ due: clock.due, due_at: clock.dueAt, rungs: JSON.stringify(clock.fired) },
      ...{ next_at: clock.next?.at ?? null, next_what: clock.next?.what ?? null },
      judged_until: judgedUntil,
    },
    now,
  );

/** A rung has fired, or is passed and has still to fire. */
function isWarned({ rungs, due, next_at, next_what }: Judged, at: number): boolean {
  const fired = (JSON.parse(rungs) as string[]).some((each) => each.endsWith(`@${due ?? ''}`));
  return fired || (next_what?.startsWith(RUNG) === true && Number(next_at) <= at);
}

const RUNS = "k.status = 'running'";
const OVER =
  '(k.overran = 1 OR (k.due_at <= :now AND (f.judged_until IS NULL OR k.due_at <= f.judged_until)))';
const AHEAD =
  '(k.overran = 0 AND k.due_at IS NOT NULL AND NOT (k.due_at <= :now AND (f.judged_until IS NULL OR k.due_at <= f.judged_until)))';
/** `rungs` is a JSON list of what fired, each with the due day that it was counted from: of most clocks, none. */
const FIRED = `(k.rungs <> '[]' AND k.rungs LIKE '%@' || k.due || '"%')`;
/** The monitor has it still to fire. */
const FIRES = `(k.next_at <= :now AND k.next_what LIKE '${RUNG}%' AND (f.judged_until IS NULL OR k.next_at <= f.judged_until))`;
const WARNED = `(${FIRED} OR COALESCE(${FIRES}, FALSE))`;
const ENDS = "k.kind IN ('milestone', 'expiry')";

/** The same of rows of `clock` k and `case_file` f, at `:now`. */
const STANDING_SQL: Readonly<Record<Standing, string>> = {
  late: `(${RUNS} AND k.kind <> 'right' AND NOT ${ENDS} AND ${OVER})`,
  lapsed: `(${RUNS} AND k.kind = 'right' AND ${OVER})`,
  undated: `(${RUNS} AND k.overran = 0 AND k.due_at IS NULL)`,
  'at-risk': `(${RUNS} AND ${AHEAD} AND ${WARNED})`,
  'in-time': `(${RUNS} AND ${AHEAD} AND NOT ${WARNED})`,
  paused: "k.status = 'paused'",
  ended: `(k.status = 'ended' OR (${RUNS} AND ${ENDS} AND ${OVER}))`,
};

/** Any of these standings. */
export const standingSql = (standings: readonly Standing[]): string =>
  standings.length === 0
    ? '1 = 0'
    : `(${standings.map((standing) => STANDING_SQL[standing]).join(' OR ')})`;

/** Of open clocks, the first day on which something is still to be done: a right that has lapsed asks nothing. */
export const NEXT_DUE_SQL = `MIN(CASE WHEN ${standingSql(['late', 'at-risk', 'in-time'])} THEN k.due END)`;

/** The clock of a case f that is due first, of those on which something is still to be done. */
export const FIRST_OF_CASE_SQL = `(SELECT k.id FROM clock k WHERE k.case_id = f.id
  AND k.superseded_at IS NULL AND ${standingSql(['late', 'at-risk', 'in-time'])}
  ORDER BY k.due_at, k.key LIMIT 1)`;

const AHEAD_ALONE: ReadonlySet<Standing> = new Set(['at-risk', 'in-time']);

/**
 * What is ahead is due after now, or after the data cut of its case. Said of the clock alone, so that a list
 * begins there and does not look up the case of all that is late.
 */
const CUT_BEFORE_NOW = 'FROM case_file cut WHERE cut.judged_until < :now';
const NOT_LONG_OVER = `k.due_at > (SELECT COALESCE(MIN(cut.judged_until), :now) ${CUT_BEFORE_NOW})
  AND (k.due_at > :now OR k.case_id IN (SELECT cut.id ${CUT_BEFORE_NOW}))`;

/** Clocks of which a rung has fired, or has still to: few, each with an index of its own. */
const MAY_BE_WARNED = `k.id IN (
  SELECT w.id FROM clock w WHERE w.superseded_at IS NULL AND w.status = 'running' AND w.overran = 0 AND w.rungs <> '[]'
  UNION SELECT n.id FROM clock n WHERE n.next_at <= :now)`;

/** Leaves at once the few clocks that may be at risk, for whoever counts them: a list walks in its own order. */
export function onlyMaybeWarned(query: SelectQueryBuilder<ObjectLiteral>, now: Instant): void {
  query.andWhere(MAY_BE_WARNED, { now });
}

/** The clocks that may run, whatever their standing: what the index of open clocks holds. */
export const OPEN_SQL = "k.status <> 'ended'";

/** Leaves the clocks k of cases f that stand so; without standings, all that have not ended. */
export function narrowToStandings(
  query: SelectQueryBuilder<ObjectLiteral>,
  standings: readonly Standing[] | undefined,
  now: Instant,
): void {
  if (standings !== undefined) query.andWhere(standingSql(standings), { now });
  if (standings?.every((standing) => AHEAD_ALONE.has(standing)) === true) {
    query.andWhere(NOT_LONG_OVER);
  }
  // The paused have an index of their own, far smaller: the condition of the other would hide it.
  const indexed = standings?.join() === 'paused' || standings?.includes('ended') === true;
  if (!indexed) query.andWhere(OPEN_SQL);
}

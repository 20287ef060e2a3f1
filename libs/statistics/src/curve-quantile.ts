import type { Curve, CurveRow } from './kaplan-meier.js';
import { StatisticsError } from './statistics.error.js';

/** The curve never comes down that far: what is asked for lies beyond what has been seen. */
export const NOT_REACHED = 'not-reached';

/** An age in the unit of the curve, or the plain statement that there is none. */
export type Reached = number | typeof NOT_REACHED;

export interface CurveQuantile {
  readonly p: number;
  readonly estimate: Reached;
  readonly lower: Reached;
  readonly upper: Reached;
}

/** What counts as the same height of a curve (R `survmean`, `quantile.survfit`: the root of epsilon). */
const TOLERANCE = Math.sqrt(Number.EPSILON);

type Line = (row: CurveRow) => number | null;

const ESTIMATE: Line = (row) => row.survival;
const LOWER: Line = (row) => row.lower;
const UPPER: Line = (row) => row.upper;

/**
 * The age by which half have ended, with the ages at which the lower and the upper limit of S first come
 * down to a half (Brookmeyer and Crowley 1982), as R prints them (`print.survfit`). Where a line is flat
 * at exactly a half, the middle of the flat.
 */
export function medianOf(curve: Curve): CurveQuantile {
  const at = (line: Line): Reached => firstDown(curve.rows, line, 0.5);
  return { p: 0.5, estimate: at(ESTIMATE), lower: at(LOWER), upper: at(UPPER) };
}

/**
 * The age by which a share `p` has ended, with its limits, as R `quantile.survfit` reads them. It differs
 * from `medianOf` in two places. An upper limit may rise again late in a curve: where it lies at or below
 * 1 - p more than once, this takes the age at which it is nearest. A last flat at exactly 1 - p ends at
 * the last age. Throws `invalid-probability` unless 0 < p < 1.
 */
export function quantileOf(curve: Curve, p: number): CurveQuantile {
  if (!(p > 0 && p < 1)) throw notAShare(p);
  const at = (line: Line): Reached => nearestDown(curve.rows, line, p);
  return { p, estimate: at(ESTIMATE), lower: at(LOWER), upper: at(UPPER) };
}

type Rows = readonly CurveRow[];

/** How far a line has come down by a row: 1 - S; null where it is not. */
const fallenAt = (row: CurveRow, line: Line): number | null => {
  const height = line(row);
  return height === null ? null : 1 - height;
};

function firstDown(rows: Rows, line: Line, p: number): Reached {
  const isDown = (row: CurveRow): boolean => (fallenAt(row, line) ?? -1) > p - TOLERANCE;
  const at = rows.findIndex(isDown);
  const first = rows[at];
  if (first === undefined) return NOT_REACHED;
  const height = fallenAt(first, line) ?? 0;
  if (Math.abs(height - p) >= TOLERANCE) return first.time;
  const next = rows.find((row, place) => place > at && (fallenAt(row, line) ?? -1) > height);
  return next === undefined ? first.time : (first.time + next.time) / 2;
}

function nearestDown(rows: Rows, line: Line, p: number): Reached {
  const reached = nearestFrom(rows, line, p - TOLERANCE);
  if (reached === null) return NOT_REACHED;
  const passed = nearestFrom(rows, line, p + TOLERANCE) ?? endOfFlat(rows, line, p);
  return passed === null ? NOT_REACHED : (reached.time + passed.time) / 2;
}

/** Of the rows at which a line has come down to `least`, the one at which it is nearest to it; the first of such. */
function nearestFrom(rows: Rows, line: Line, least: number): CurveRow | null {
  let [nearest, height]: [CurveRow | null, number] = [null, Infinity];
  for (const row of rows) {
    const fallen = fallenAt(row, line);
    if (fallen !== null && fallen >= least && fallen < height) [nearest, height] = [row, fallen];
  }
  return nearest;
}

/** The last row of a line, if it ends flat at `p`. */
function endOfFlat(rows: Rows, line: Line, p: number): CurveRow | null {
  const last = rows.findLast((row) => line(row) !== null) ?? null;
  const fallen = last === null ? null : fallenAt(last, line);
  return fallen !== null && Math.abs(fallen - p) < TOLERANCE ? last : null;
}

const notAShare = (p: number): StatisticsError =>
  new StatisticsError({
    code: 'invalid-probability',
    field: 'p',
    problem: `${String(p)} is not a share of the durations`,
    remedy: 'give a number between 0 and 1: 0.5 is the median',
  });

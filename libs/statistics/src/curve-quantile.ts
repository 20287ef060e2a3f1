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

/** How far a curve, or one of its limits, has come down by an age: 1 - S. */
interface Point {
  readonly time: number;
  readonly fallen: number;
}

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
  const at = (line: Line): Reached => firstDown(pointsOf(curve, line), 0.5);
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
  const at = (line: Line): Reached => nearestDown(pointsOf(curve, line), p);
  return { p, estimate: at(ESTIMATE), lower: at(LOWER), upper: at(UPPER) };
}

const pointsOf = ({ rows }: Curve, line: Line): readonly Point[] =>
  rows.flatMap((row) => {
    const height = line(row);
    return height === null ? [] : [{ time: row.time, fallen: 1 - height }];
  });

function firstDown(points: readonly Point[], p: number): Reached {
  const down = points.filter(({ fallen }) => fallen > p - TOLERANCE);
  const [first] = down;
  if (first === undefined) return NOT_REACHED;
  const next = down.find(({ fallen }) => fallen > first.fallen);
  const isFlat = Math.abs(first.fallen - p) < TOLERANCE && next !== undefined;
  return isFlat ? (first.time + next.time) / 2 : first.time;
}

function nearestDown(points: readonly Point[], p: number): Reached {
  const byHeight = distinctHeights(points).sort((one, other) => one.fallen - other.fallen);
  const reached = byHeight.find(({ fallen }) => fallen + TOLERANCE >= p);
  if (reached === undefined) return NOT_REACHED;
  const passed = byHeight.find(({ fallen }) => fallen - TOLERANCE >= p) ?? endOfFlat(points, p);
  return passed === undefined ? NOT_REACHED : (reached.time + passed.time) / 2;
}

/** The last age, if the line ends flat at `p`. */
function endOfFlat(points: readonly Point[], p: number): Point | undefined {
  const last = points.at(-1);
  return last !== undefined && Math.abs(last.fallen - p) < TOLERANCE ? last : undefined;
}

/** The first age at each height: the ages at which nothing but losses happened are passed over. */
function distinctHeights(points: readonly Point[]): Point[] {
  const seen = new Set<number>();
  return points.filter(({ fallen }) => !seen.has(fallen) && seen.add(fallen));
}

const notAShare = (p: number): StatisticsError =>
  new StatisticsError({
    code: 'invalid-probability',
    field: 'p',
    problem: `${String(p)} is not a share of the durations`,
    remedy: 'give a number between 0 and 1: 0.5 is the median',
  });

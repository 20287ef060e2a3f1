import type { Curve, CurveRow } from './kaplan-meier.js';
import { StatisticsError } from './statistics.error.js';

/** The mean of durations cut off at `tau`, in the unit of the curve. */
export interface RestrictedMean {
  readonly tau: number;
  readonly value: number;
  /** Not allowing for clusters; null of a curve whose errors do. */
  readonly stdError: number | null;
  /** Whether `tau` is past the last row with S still above 0: the curve was held flat up to it. */
  readonly heldFlat: boolean;
}

/**
 * The area under S from 0 to `tau`, the last row unless said otherwise; its variance is the sum of
 * A(t)^2 d / (n (n - d)), where A(t) is the area from t to `tau` (Miller, Survival Analysis, 1981; R
 * `summary.survfit`, argument `rmean`). Null of an empty curve without a `tau`. Throws `invalid-option`.
 */
export function restrictedMean(curve: Curve, tau?: number): RestrictedMean | null {
  const end = tau ?? curve.rows.at(-1)?.time;
  if (end === undefined) return null;
  if (!(Number.isFinite(end) && end >= 0)) throw notAnAge(end);
  const kept = curve.rows.filter(({ time }) => time <= end);
  const [first = 0, ...areas] = areasFrom([BIRTH, ...kept], end);
  const variance = kept.reduce((sum, row, at) => sum + weight(row) * (areas[at] ?? 0) ** 2, 0);
  return {
    tau: end,
    value: first,
    stdError: curve.clustered ? null : Math.sqrt(variance),
    heldFlat: isHeldFlat(curve, end),
  };
}

const BIRTH = { time: 0, survival: 1 } as const;

const isHeldFlat = ({ rows }: Curve, age: number): boolean => {
  const last = rows.at(-1) ?? BIRTH;
  return age > last.time && last.survival > 0;
};

/** The area under the curve from each row to the end. */
function areasFrom(
  rows: readonly Pick<CurveRow, 'time' | 'survival'>[],
  end: number,
): readonly number[] {
  let area = 0;
  let until = end;
  return rows
    .toReversed()
    .map(({ time, survival }) => {
      area += survival * (until - time);
      until = time;
      return area;
    })
    .reverse();
}

const weight = ({ nRisk, nEvent }: CurveRow): number =>
  nRisk === nEvent ? 0 : nEvent / (nRisk * (nRisk - nEvent));

const notAnAge = (tau: number): StatisticsError =>
  new StatisticsError({
    code: 'invalid-option',
    field: 'tau',
    problem: `${String(tau)} is not an age`,
    remedy: 'give 0 or more, in the unit of the durations',
  });

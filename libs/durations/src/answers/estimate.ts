import {
  type Curve,
  clusteredKaplanMeier,
  kaplanMeier,
  medianOf,
  quantileOf,
  restrictedMean,
  rowAt,
} from '#libs/statistics';
import { limited, type Limited } from '../survival-answer.js';
import type { Estimated, Question } from './answer-shape.js';
import { SMALL } from './publish.js';
import { coarse } from './publish-times.js';

/** Fewer matters do not tell how alike the cases of one are. */
const LEAST_MATTERS = 10;

type Clustered = Parameters<typeof clusteredKaplanMeier>[0];

/** A curve, and why its limits are not what they might be taken for. */
export interface Limits {
  readonly curve: Curve;
  readonly because: Estimated['because'];
}

/**
 * The curve of a group. Where a matter has several of its cases, the limits allow for that: the errors are
 * reckoned from how matters differ, so with few of them there are no limits. All of one matter, they would be
 * no wider than a line, which is not how sure anybody is.
 */
export function curveOf(
  observations: Clustered,
  { interval }: Pick<Question, 'interval'>,
  isByMatter: boolean,
): Limits {
  const matters = new Set(observations.map(({ cluster }) => cluster)).size;
  const n = observations.reduce((sum, { count = 1 }) => sum + count, 0);
  if (!isByMatter || matters === n) {
    return { curve: kaplanMeier(observations, { interval }), because: null };
  }
  if (matters >= LEAST_MATTERS) {
    return { curve: clusteredKaplanMeier(observations, { interval }), because: null };
  }
  const because = matters === 1 ? 'one-matter' : 'few-matters';
  return { curve: withoutLimits(kaplanMeier(observations, { interval })), because };
}

const NONE = { stdError: null, lower: null, upper: null } as const;

const withoutLimits = (curve: Curve): Curve => ({
  ...{ ...curve, clustered: true }, // no error of its mean either
  rows: curve.rows.map((row) => ({ ...row, ...NONE })),
});

/** What is told of a curve. */
export function estimated(limits: Limits, question: Question): Estimated {
  const { curve } = limits;
  const { percentiles, table, publish } = question;
  const isTold = publish ? toldIn(curve) : () => true;
  const quantiles = percentiles.map((p) => ({ p, ...limited(quantileOf(curve, p)) }));
  const rows = publish ? coarse(curve.rows) : curve.rows;
  return {
    ...medianTold(limits, isTold),
    quantiles: quantiles
      .filter(({ estimate }) => isTold(estimate))
      .map((each) => (areTold(each, isTold) ? each : { ...each, ...NO_LIMITS })),
    restrictedMean: meanOf(curve, isTold),
    ...(table === true ? { table: rows } : {}),
  };
}

/** Whether an age may be told; null: it is not reached. */
type IsTold = (age: number | null) => boolean;

const NO_LIMITS = { lower: null, upper: null } as const;

/** One limit by itself would read as if the other were not reached. */
const areTold = ({ lower, upper }: Limited, isTold: IsTold): boolean =>
  isTold(lower) && isTold(upper);

function medianTold(
  limits: Limits,
  isTold: IsTold,
): Pick<Estimated, 'median' | 'lower' | 'upper' | 'because'> {
  const found = limited(medianOf(limits.curve));
  const { estimate: median, lower, upper } = found;
  if (!isTold(median)) return { median: null, ...NO_LIMITS, because: 'too-few-to-publish' };
  if (!areTold(found, isTold)) return { median, ...NO_LIMITS, because: 'limits-of-few' };
  const told = { median, lower, upper };
  return { ...told, because: becauseOf(limits, told) };
}

/** Whether an age can be published: as many ended by then, and went on, that it is nobody's. */
function toldIn({ rows }: Curve): IsTold {
  return (age) => {
    if (age === null) return true; // not reached
    const ended = rows.reduce((sum, { time, nEvent }) => sum + (time <= age ? nEvent : 0), 0);
    const row = rowAt(rows, age);
    const left = row === null ? 0 : row.nRisk - row.nEvent - row.nCensored;
    return ended >= SMALL && left >= SMALL;
  };
}

function becauseOf(
  { curve, because }: Limits,
  { median, lower, upper }: Pick<Estimated, 'median' | 'lower' | 'upper'>,
): Estimated['because'] {
  if (because !== null) return because;
  if (median === null) return null;
  if (rowAt(curve.rows, median)?.survival === 0) return 'all-ended';
  return lower !== null && lower === upper ? 'ties' : null;
}

/** Cut off at the last age; in what is published, at the last that may be told. */
function meanOf(curve: Curve, isTold: IsTold): Estimated['restrictedMean'] {
  const last = curve.rows.findLast(({ time }) => isTold(time));
  const mean = last === undefined ? null : restrictedMean(curve, last.time);
  return mean === null ? null : { tau: mean.tau, value: mean.value, stdError: mean.stdError };
}

import { type Interval, type Limits, boundOf, limitsOf } from './limits.js';
import type { Observation, RiskRow } from './observation.js';
import { riskTable, rowAt } from './risk-table.js';

export interface CurveOptions {
  /** `log` unless said otherwise, as in R. */
  readonly interval?: Interval;
  /** 0.95 unless said otherwise. */
  readonly level?: number;
}

/** A row of the risk table with the probability S(t) of lasting longer than `time`, and how sure it is. */
export interface CurveRow extends RiskRow, Limits {
  readonly survival: number;
  /** Of S(t); null once S is 0. */
  readonly stdError: number | null;
}

/** An estimated survivor function: 1 before its first row, a step at each row. */
export interface Curve {
  readonly n: number;
  readonly events: number;
  readonly interval: Interval;
  readonly level: number;
  /** Whether the errors allow for several durations of one cluster (one matter) being alike. */
  readonly clustered: boolean;
  readonly rows: readonly CurveRow[];
}

/**
 * The product-limit estimate S(t) = product over ages <= t of (1 - d/n) (Kaplan and Meier 1958) with
 * Greenwood's error, S(t) times the root of the sum of d / (n (n - d)) (R `survfit`). Open durations
 * are censored at their age; delayed entry is left truncation. Where a small first risk set ends at
 * once, S is 0 from there on: with delayed entry, look at `nRisk` before believing it.
 */
export function kaplanMeier(
  observations: readonly Observation[],
  options: CurveOptions = {},
): Curve {
  const rows = riskTable(observations);
  return curveOf(rows, greenwood(rows), { ...options, clustered: false });
}

/** The curve of a risk table whose variances of log S(t) are given, row by row. */
export function curveOf(
  rows: readonly RiskRow[],
  logVariances: readonly (number | null)[],
  { interval = 'log', level = 0.95, clustered }: CurveOptions & { readonly clustered: boolean },
): Curve {
  const bound = boundOf(level);
  let [survival, n, events] = [1, 0, 0];
  const curve = rows.map(({ time, nRisk, nEvent, nCensored }, at): CurveRow => {
    survival *= (nRisk - nEvent) / nRisk;
    n += nEvent + nCensored;
    events += nEvent;
    const logVariance = logVariances[at] ?? null;
    const logError = logVariance === null ? null : Math.sqrt(logVariance);
    const { lower, upper } = limitsOf(interval, survival, logError, bound);
    const stdError = logError === null ? null : survival * logError;
    // One by one: there are many rows.
    return { time, nRisk, nEvent, nCensored, survival, stdError, lower, upper };
  });
  return { n, events, interval, level, clustered, rows: curve };
}

/**
 * Greenwood's sum at each row, the variance of log S(t) (Greenwood 1926); null from the row at which
 * nobody is left, since log S has none there.
 */
export function greenwood(rows: readonly RiskRow[]): readonly (number | null)[] {
  let sum: number | null = 0;
  return rows.map(({ nRisk, nEvent }) => {
    sum = sum === null || nRisk === nEvent ? null : sum + nEvent / (nRisk * (nRisk - nEvent));
    return sum;
  });
}

/** S(age): the share that lasts longer than `age`. Past the last row it is the last S, held flat. */
export const survivalAt = ({ rows }: Pick<Curve, 'rows'>, age: number): number =>
  rowAt(rows, age)?.survival ?? 1;

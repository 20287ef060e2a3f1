import { countedValues, quantileOfSorted } from '#libs/statistics';
import type { PercentileType } from '../definition.js';
import { isTold } from './publish.js';

/** Of those that ended alone. It understates wherever some are still open: never show it by itself. */
export interface ClosedOnly {
  readonly median: number | null;
  readonly mean: number | null;
  readonly percentiles: readonly { readonly p: number; readonly value: number | null }[];
}

/** Of so many that ended, what may be published: no value that is that of a few of them. */
export const publishedOnly = (
  { median, mean, percentiles }: ClosedOnly,
  n: number,
): ClosedOnly => ({
  ...{ median: isTold(0.5, n) ? median : null, mean },
  percentiles: percentiles.filter(({ p }) => isTold(p, n)),
});

/** Times that are alike, counted. */
interface Counted {
  readonly time: number;
  readonly count: number;
}

/** Median, mean and percentiles of counted times. */
export function closedOnly(
  counted: readonly Counted[],
  percentiles: readonly number[],
  type: PercentileType,
): ClosedOnly {
  const sorted = countedValues(counted.map(({ time, count }) => ({ value: time, count })));
  const at = (p: number): number | null => quantileOfSorted(sorted, p, type);
  return {
    median: at(0.5),
    mean: sorted.length === 0 ? null : totalOf(counted) / sorted.length,
    percentiles: percentiles.map((p) => ({ p, value: at(p) })),
  };
}

/** Exact: days are whole. */
const totalOf = (counted: readonly Counted[]): number =>
  counted.reduce((sum, { time, count }) => sum + time * count, 0);

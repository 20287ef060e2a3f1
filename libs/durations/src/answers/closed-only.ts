import { quantileOfSorted } from '#libs/statistics';
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
  readonly n: number;
}

/** Median, mean and percentiles of counted times. */
export function closedOnly(
  counted: readonly Counted[],
  percentiles: readonly number[],
  type: PercentileType,
): ClosedOnly {
  const sorted = expanded(counted);
  return {
    median: quantileOfSorted(sorted, 0.5, type),
    mean: sorted.length === 0 ? null : totalOf(counted) / sorted.length,
    percentiles: percentiles.map((p) => ({ p, value: quantileOfSorted(sorted, p, type) })),
  };
}

/** Exact: days are whole. */
const totalOf = (counted: readonly Counted[]): number =>
  counted.reduce((sum, { time, n }) => sum + time * n, 0);

/** Every time as often as it was counted, in ascending order. */
function expanded(counted: readonly Counted[]): ArrayLike<number> {
  const inOrder = [...counted].sort((one, other) => one.time - other.time);
  const all = new Float64Array(counted.reduce((sum, { n }) => sum + n, 0));
  let from = 0;
  for (const { time, n } of inOrder) {
    all.fill(time, from, from + n);
    from += n;
  }
  return all;
}

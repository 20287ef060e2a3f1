import { StatisticsError } from './statistics.error.js';

/** The nine definitions of Hyndman and Fan (The American Statistician 50, 1996), numbered as in R. */
export const QUANTILE_TYPES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type QuantileType = (typeof QUANTILE_TYPES)[number];

/** What a product that is whole but for rounding may be off by (R `quantile`, argument `fuzz`). */
const FUZZ = 4 * Number.EPSILON;

/** Where in the sorted sample a quantile lies: `share` of the way from value `rank` to the next, from 1. */
interface Place {
  readonly rank: number;
  readonly share: number;
}

/** Plotting positions of the continuous types: p(k) = (k - a) / (n + 1 - 2a), but for type 4. */
const OFFSET = { 5: 1 / 2, 6: 0, 7: 1, 8: 1 / 3, 9: 3 / 8 } as const;

/** Values in ascending order, each by its place from 0: an array, or `countedValues`. */
export interface SortedValues {
  readonly length: number;
  at(place: number): number | undefined;
}

/** Values that were counted, in ascending order, without writing any of them twice. */
export function countedValues(
  counted: readonly { readonly value: number; readonly count: number }[],
): SortedValues {
  const inOrder = [...counted].sort((one, other) => one.value - other.value);
  let length = 0;
  const ends = inOrder.map(({ count }) => (length += count));
  return { length, at: (place) => inOrder[firstAbove(ends, place)]?.value };
}

/** Where the first of some ascending numbers lies that is above another. */
function firstAbove(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) > least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The `p`-quantile of values in ascending order, in their unit; null of none (R `quantile(x, p, type)`).
 * Type 7, of spreadsheets and R, interpolates between values; type 6 is that of SPSS and of
 * `PERCENTILE.EXC`; type 1 is always a value of the sample. Throws `invalid-probability`.
 */
export function quantileOfSorted(
  sorted: SortedValues,
  p: number,
  type: QuantileType,
): number | null {
  checkProbability(p);
  const { rank, share } = placeOf(sorted.length, p, type);
  const low = sorted.at(clamp(rank, sorted.length) - 1);
  const high = sorted.at(clamp(rank + 1, sorted.length) - 1);
  if (low === undefined || high === undefined) return null;
  return Math.min(high, low + share * (high - low));
}

function placeOf(n: number, p: number, type: QuantileType): Place {
  switch (type) {
    case 1:
      return stepped(n * p, () => 0);
    case 2:
      return stepped(n * p, () => 1 / 2);
    case 3:
      return stepped(n * p - 1 / 2, (rank) => Math.abs(rank % 2));
    case 4:
      return interpolated(n * p);
    default:
      return interpolated(OFFSET[type] + p * (n + 1 - 2 * OFFSET[type]));
  }
}

/** Discontinuous types: the next value, unless the position is whole; then `atWhole` decides. */
function stepped(position: number, atWhole: (rank: number) => number): Place {
  const rank = Math.floor(position + FUZZ);
  return { rank, share: position > rank + FUZZ ? 1 : atWhole(rank) };
}

function interpolated(position: number): Place {
  const rank = Math.floor(position + FUZZ);
  const share = position - rank;
  return { rank, share: Math.abs(share) < FUZZ ? 0 : share };
}

const clamp = (rank: number, n: number): number => Math.min(Math.max(rank, 1), n);

/** Throws `invalid-probability` unless 0 <= p <= 1. */
export function checkProbability(p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new StatisticsError({
    code: 'invalid-probability',
    field: 'p',
    problem: `${String(p)} is not a probability`,
    remedy: 'give a number from 0 to 1: 0.5 is the median',
  });
}

import { finite } from './statistics.error.js';
import { type QuantileType, quantileOfSorted } from './quantile.js';

/** How many, and what they come to. Every figure but `n` is null where there is nothing to reckon from. */
export interface Summary {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly quantiles: readonly { readonly p: number; readonly value: number | null }[];
}

/**
 * The arithmetic mean, in the unit of the values; null of none. The second pass takes up what rounding
 * left behind in the first (R `mean`).
 */
export function mean(values: readonly number[]): number | null {
  const n = values.length;
  if (n === 0) return null;
  const first = values.reduce((sum, value) => sum + finite(value), 0) / n;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / n;
}

/** Count, mean, median and quantiles of a sample without open cases, in the unit of its values. */
export function summarise(
  values: readonly number[],
  probabilities: readonly number[],
  type: QuantileType = 7,
): Summary {
  const sorted = sortedValues(values);
  const at = (p: number): number | null => quantileOfSorted(sorted, p, type);
  const quantiles = probabilities.map((p) => ({ p, value: at(p) }));
  return { n: values.length, mean: mean(values), median: at(0.5), quantiles };
}

/** In ascending order, as numbers. Throws `invalid-value`. */
export function sortedValues(values: readonly number[]): readonly number[] {
  values.forEach((value) => finite(value));
  return [...Float64Array.from(values).sort()];
}

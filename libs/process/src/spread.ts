/** Durations, in the unit of the log. Every figure but `n` and `total` is null of none. */
export interface Spread {
  readonly n: number;
  readonly total: number;
  readonly min: number | null;
  /** R type 7. */
  readonly median: number | null;
  readonly mean: number | null;
  readonly max: number | null;
}

/**
 * Durations counted by length: days repeat, so a million of them are a few hundred rows, and the median is
 * exact all the same.
 */
export type Lengths = Map<number, number>;

export function countLength(lengths: Lengths, length: number): void {
  lengths.set(length, (lengths.get(length) ?? 0) + 1);
}

export function spreadOf(lengths: Lengths): Spread {
  const rows = [...lengths].sort(([one], [other]) => one - other);
  const n = rows.reduce((sum, [, count]) => sum + count, 0);
  const total = rows.reduce((sum, [length, count]) => sum + length * count, 0);
  const low = ranked(rows, Math.floor((n - 1) / 2));
  const high = ranked(rows, Math.floor(n / 2));
  return {
    ...{ n, total },
    min: rows[0]?.[0] ?? null,
    median: low === null || high === null ? null : (low + high) / 2,
    mean: n === 0 ? null : total / n,
    max: rows.at(-1)?.[0] ?? null,
  };
}

/** The length with so many before it. */
function ranked(rows: readonly (readonly [number, number])[], before: number): number | null {
  let seen = 0;
  for (const [length, count] of rows) {
    seen += count;
    if (before < seen) return length;
  }
  return null;
}

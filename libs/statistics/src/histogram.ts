import type { Duration } from './observation.js';

/** So many took from `from` to `to`, both counted; the last may go on without end (`to` null). */
export interface Bin {
  readonly from: number;
  readonly to: number | null;
  readonly n: number;
}

/** Bins of one width, side by side from 0, in the unit of the durations. */
export interface Histogram {
  readonly width: number;
  readonly bins: readonly Bin[];
}

export interface HistogramOptions {
  /** Widths that read well, in ascending order; beyond the last it is doubled. */
  readonly widths: readonly number[];
  /** Bins there is room for. */
  readonly most: number;
  /** Every bin holds none or as many as this; the last then holds the longest of all, and has no end. */
  readonly least?: number;
}

type Counted = readonly Pick<Duration, 'time' | 'count'>[];

/**
 * How many of some whole durations, all of which have ended, took how long: each is in one bin, and empty bins are
 * there too. The width is the first of `widths` that fits. Null of fewer than `least`, of none in any case.
 */
export function histogramOf(durations: Counted, options: HistogramOptions): Histogram | null {
  const { most, least = 1 } = options;
  const byAge = [...totalsByAge(durations)];
  const total = byAge.reduce((sum, [, count]) => sum + count, 0);
  if (total < least) return null;
  const longest = byAge.reduce((one, [age]) => Math.max(one, age), 0);
  const fits = (bins: readonly Bin[]): boolean =>
    bins.length <= most && bins.every(({ n }) => n === 0 || n >= least);
  for (let at = 0; ; at += 1) {
    const width = widthAt(at, options);
    if (least === 1 && longest >= width * most) continue;
    const bins = binsOf(byAge, { width, longest, least });
    if (fits(bins) || bins.length === 1) return { width, bins };
  }
}

function widthAt(at: number, { widths }: HistogramOptions): number {
  return widths[at] ?? (widths.at(-1) ?? 1) * 2 ** (at - widths.length + 1);
}

function totalsByAge(durations: Counted): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { time, count = 1 } of durations) totals.set(time, (totals.get(time) ?? 0) + count);
  return totals;
}

type ByAge = readonly (readonly [age: number, count: number])[];

/** With the longest put together until they are as many as `least`. */
function binsOf(
  byAge: ByAge,
  { width, longest, least }: Readonly<Record<'width' | 'longest' | 'least', number>>,
): readonly Bin[] {
  const numbers = Array<number>(Math.floor(longest / width) + 1).fill(0);
  for (const [age, count] of byAge) {
    const at = Math.floor(age / width);
    numbers[at] = (numbers[at] ?? 0) + count;
  }
  let last = numbers.length - 1;
  let tail = numbers[last] ?? 0;
  while (tail < least && last > 0) tail += numbers[--last] ?? 0;
  return Array.from({ length: last + 1 }, (_, at) => ({
    from: at * width,
    to: at === last && least > 1 ? null : (at + 1) * width - 1,
    n: at === last ? tail : (numbers[at] ?? 0),
  }));
}

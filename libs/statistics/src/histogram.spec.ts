import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import { histogramOf } from './histogram.js';

const runs = { seed: seed(), numRuns: longForm ? 5_000 : 300 };
const WIDTHS = [1, 2, 5, 7, 14, 28];
const durations = fc.array(
  fc.record({
    time: fc.oneof(fc.nat(40), fc.nat(4_000)),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const total = (all: readonly { readonly count: number }[]): number =>
  all.reduce((sum, { count }) => sum + count, 0);

describe('A histogram of durations that ended', () => {
  const bounds = fc.record({ most: fc.integer({ min: 1, max: 40 }), least: fc.constantFrom(1, 5) });

  it('has each in one bin of a width that reads well, side by side from 0, and leaves none out', () => {
    fc.assert(
      fc.property(durations, bounds, (all, { most, least }) => {
        const found = histogramOf(all, { widths: WIDTHS, most, least });
        expect(found === null).toBe(total(all) < least);
        const { width, bins } = found ?? { width: 1, bins: [] };
        if (found === null) return;

        expect(bins.length).toBeLessThanOrEqual(most);
        expect(WIDTHS.includes(width) || Number.isInteger(Math.log2(width / 28))).toBe(true);
        bins.forEach(({ from, to, n }, at) => {
          const isLast = at === bins.length - 1;
          expect([from, to]).toEqual([at * width, isLast && least > 1 ? null : from + width - 1]);
          expect(n).toBe(total(all.filter(({ time }) => time >= from && time <= (to ?? Infinity))));
        });
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(total(all));
      }),
      runs,
    );
  });

  it('to be published has bins of none, or of five and more, and does not say how long the longest took', () => {
    fc.assert(
      fc.property(durations, fc.nat(4_000), (all, longer) => {
        const options = { widths: WIDTHS, most: 40, least: 5 };
        const found = histogramOf(all, options);
        if (found === null) return;

        expect(found.bins.every(({ n }) => n === 0 || n >= 5)).toBe(true);
        const longest = Math.max(...all.map(({ time }) => time));
        const drawnOut = all.map((one) =>
          one.time === longest ? { ...one, time: longest + longer } : one,
        );
        const isOne = total(all.filter(({ time }) => time === longest)) === 1;
        expect(isOne ? histogramOf(drawnOut, options) : found).toEqual(found);
      }),
      runs,
    );
  });

  it.each([
    ['nothing', [], null],
    ['one on its first day', [0], { width: 1, bins: [{ from: 0, to: 0, n: 1 }] }],
    [
      'a gap: the empty bin is there',
      [0, 1, 12],
      {
        width: 5,
        bins: [
          { from: 0, to: 4, n: 2 },
          { from: 5, to: 9, n: 0 },
          { from: 10, to: 14, n: 1 },
        ],
      },
    ],
  ])('given %s', (_, times, expected) => {
    const counted = times.map((time) => ({ time }));

    expect(histogramOf(counted, { widths: WIDTHS, most: 3 })).toEqual(expected);
  });
});

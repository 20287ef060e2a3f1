import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describeWithSharedData, longForm, seed } from '#libs/testing';
import {
  QUANTILE_TYPES,
  StatisticsError,
  type QuantileType,
  mean,
  quantileOfSorted,
  summarise,
} from './index.js';

const runs = { seed: seed(), numRuns: longForm ? 3_000 : 100 };

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

describe('A quantile of 3 1 4 1 5 9 2 6 5, at 0.1 0.25 0.5 0.75 0.9 0.95', () => {
  it.each<[QuantileType, number[]]>([
    [1, [1, 2, 4, 5, 9, 9]],
    [2, [1, 2, 4, 5, 9, 9]],
    [3, [1, 1, 3, 5, 6, 9]],
    [4, [1, 1.25, 3.5, 5, 6.3, 7.65]],
    [5, [1, 1.75, 4, 5.25, 7.8, 9]],
    [6, [1, 1.5, 4, 5.5, 9, 9]],
    [7, [1, 2, 4, 5, 6.6, 7.8]],
    [8, [1, 5 / 3, 4, 16 / 3, 8.2, 9]],
    [9, [1, 1.6875, 4, 5.3125, 8.1, 9]],
  ])('of type %d is as R has it', (type, expected) => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5];
    const found = summarise(values, [0.1, 0.25, 0.5, 0.75, 0.9, 0.95], type).quantiles;

    found.forEach(({ value }, at) => expect(value).toBeCloseTo(expected[at]!, 12));
  });
});

describe('A sample', () => {
  it('of nothing has a count, and nothing else', () => {
    expect(summarise([], [0.9])).toEqual({
      n: 0,
      mean: null,
      median: null,
      quantiles: [{ p: 0.9, value: null }],
    });
  });

  it('has its mean to the last digit, large values or small', () => {
    expect(mean([1e15, 1, -1e15, 2])).toBe(0.75);
    expect(mean([10, 20, 30, 40])).toBe(25);
  });

  it.each([Number.NaN, Infinity])('with %p in it is refused', (value) => {
    const refused = expect.objectContaining({ code: 'invalid-value', field: 'value' });

    expect(() => summarise([1, value], [0.5])).toThrow(refused);
    expect(() => mean([1, value])).toThrow(refused);
  });

  it('refuses by field, problem and remedy', () => {
    const refused = new StatisticsError({
      code: 'invalid-value',
      field: 'value',
      problem: 'NaN is not a number that can be reckoned with',
      remedy: 'leave out what is not known, and say how many were left out',
    });

    expect(() => mean([Number.NaN])).toThrow(refused);
  });

  it.each([-0.1, 1.1, Number.NaN])('is refused a quantile at %p', (p) => {
    expect(() => quantileOfSorted([1, 2], p, 7)).toThrow(
      expect.objectContaining({ code: 'invalid-probability', field: 'p' }),
    );
  });
});

describe(`Quantiles (seed ${String(runs.seed)})`, () => {
  const values = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 50 });
  const someType = fc.constantFrom(...QUANTILE_TYPES);
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('of type 7 are linear interpolation between the sorted values', () => {
    const property = fc.property(values, share, (list, p) => {
      const ordered = sorted(list);
      const position = p * (ordered.length - 1);
      const [low, high] = [ordered[Math.floor(position)]!, ordered[Math.ceil(position)]!];
      const expected = low + (position - Math.floor(position)) * (high - low);
      expect(quantileOfSorted(ordered, p, 7)).toBeCloseTo(expected, 9);
    });
    fc.assert(property, runs);
  });

  it('of every type rise with p, and never leave the sample', () => {
    const property = fc.property(values, share, share, someType, (list, one, other, type) => {
      const ordered = sorted(list);
      const [low, high] = sorted([one, other]).map((p) => quantileOfSorted(ordered, p, type)!);
      expect(low).toBeLessThanOrEqual(high! + 1e-9);
      expect(low).toBeGreaterThanOrEqual(ordered[0]!);
      expect(high).toBeLessThanOrEqual(ordered.at(-1)!);
    });
    fc.assert(property, runs);
  });
});

interface Oracle {
  sample: string;
  x: number[] | number;
  type: QuantileType;
  p: number[];
  q: number[];
}

describeWithSharedData('Quantiles of R', (path) => {
  const rows = JSON.parse(readFileSync(path('quantile_types_R.json'), 'utf8')) as Oracle[];

  it('are 63 rows: seven samples, nine types', () => {
    expect(rows).toHaveLength(63);
  });

  it.each(rows)('are ours to 1e-8: sample $sample, type $type', ({ x, type, p, q }) => {
    const found = summarise([x].flat(), p, type).quantiles;

    found.forEach(({ value }, at) => expect(Math.abs(value! - q[at]!)).toBeLessThan(1e-8));
  });
});

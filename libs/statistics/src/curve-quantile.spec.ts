import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import { NOT_REACHED, kaplanMeier, medianOf, quantileOf, restrictedMean } from './index.js';
import { sixteen } from './fixtures/sixteen.fixture.js';
import { KINDS, durationsOf, withLateEntries } from './fixtures/generated.fixture.js';

const runs = { seed: seed(), numRuns: longForm ? 3_000 : 100 };
const someDurations = fc.array(fc.nat(KINDS - 1), { minLength: 1, maxLength: 40 }).map(durationsOf);
const someLateEntries = someDurations.map(withLateEntries);

const curve = kaplanMeier(sixteen);
const ended = (...times: number[]) => times.map((time) => ({ time, event: true }));

describe('The quantiles of sixteen durations', () => {
  it.each([
    [0.25, 8, 3, 30],
    [0.5, 20, 8, NOT_REACHED],
    [0.75, 30, 20, NOT_REACHED],
  ])('at %p are as in R', (p, estimate, lower, upper) => {
    expect(quantileOf(curve, p)).toEqual({ p, estimate, lower, upper });
  });

  it('have the median that R prints', () => {
    expect(medianOf(curve)).toEqual({ p: 0.5, estimate: 20, lower: 8, upper: NOT_REACHED });
  });
});

describe('A quantile', () => {
  it('lies in the middle of a flat at exactly its height', () => {
    const flat = kaplanMeier(ended(1, 2, 6, 9));

    expect(medianOf(flat).estimate).toBe(4);
    expect(quantileOf(flat, 0.5).estimate).toBe(4);
  });

  it('of a curve that ends flat at its height is read in R in two ways', () => {
    const flat = kaplanMeier([...ended(1, 2), { time: 8, event: false, count: 2 }]);

    expect(medianOf(flat).estimate).toBe(2);
    expect(quantileOf(flat, 0.5).estimate).toBe(5);
  });

  it('that the curve does not come down to is said to be not reached', () => {
    const open = kaplanMeier([{ time: 5, event: false }]);
    const nowhere = { p: 0.5, estimate: NOT_REACHED, lower: NOT_REACHED, upper: NOT_REACHED };

    expect([medianOf(open), quantileOf(open, 0.5)]).toEqual([nowhere, nowhere]);
    expect(quantileOf(kaplanMeier([]), 0.5)).toEqual(nowhere);
  });

  it.each([0, 1, Number.NaN])('is refused at %p', (p) => {
    expect(() => quantileOf(curve, p)).toThrow(
      expect.objectContaining({ code: 'invalid-probability' }),
    );
  });
});

describe('The restricted mean', () => {
  it('of sixteen durations up to 30 is that of R', () => {
    const found = restrictedMean(curve, 30)!;

    expect(found).toMatchObject({ tau: 30, heldFlat: false });
    expect(found.value).toBeCloseTo(18.452813390313, 11);
    expect(found.stdError).toBeCloseTo(2.930171251072, 11);
  });

  it('reaches to the last age unless said otherwise', () => {
    expect(restrictedMean(kaplanMeier(ended(2, 4, 9)))).toMatchObject({ tau: 9, value: 5 });
  });

  it('says so when the curve had to be held flat', () => {
    const open = kaplanMeier([...ended(4), { time: 6, event: false }]);

    expect(restrictedMean(open, 10)).toMatchObject({ value: 4 + 6 / 2, heldFlat: true });
    expect(restrictedMean(kaplanMeier(ended(4)), 10)).toMatchObject({ value: 4, heldFlat: false });
  });

  it('of nothing is nothing, and what was asked for up to a given age', () => {
    expect(restrictedMean(kaplanMeier([]))).toBeNull();
    expect(restrictedMean(kaplanMeier([]), 7)).toMatchObject({ value: 7, heldFlat: true });
  });

  it('is refused up to what is not an age', () => {
    expect(() => restrictedMean(curve, -1)).toThrow(
      expect.objectContaining({ code: 'invalid-option', field: 'tau' }),
    );
  });
});

describe(`Quantiles and restricted means (seed ${String(runs.seed)})`, () => {
  it('rise with p, and are never NaN or infinite', () => {
    const property = fc.property(someLateEntries, (durations) => {
      const line = kaplanMeier(durations);
      const ages = [0.1, 0.3, 0.5, 0.8].map((p) => quantileOf(line, p).estimate);
      const reached = ages.filter((it) => it !== NOT_REACHED);
      expect(reached.every(Number.isFinite)).toBe(true);
      expect(reached).toEqual([...reached].sort((one, other) => one - other));
      expect(ages.slice(0, reached.length)).toEqual(reached);
    });
    fc.assert(property, runs);
  });

  it('lie between 0 and tau', () => {
    const property = fc.property(someLateEntries, fc.integer({ min: 0, max: 60 }), (list, tau) => {
      const { value, stdError } = restrictedMean(kaplanMeier(list), tau)!;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(tau);
      expect(Number.isFinite(stdError)).toBe(true);
    });
    fc.assert(property, runs);
  });
});

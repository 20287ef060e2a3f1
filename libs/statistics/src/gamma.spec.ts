import { describe, expect, it } from '@jest/globals';
import { chiSquareTail, logGamma, normalBound, upperGamma } from './gamma.js';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('The tail of a chi-square variable', () => {
  it.each([
    [0.5, 1, 0.479500122186953],
    [3.84, 2, 0.14660696213035],
    [30, 5, 1.47485810384431e-5],
    [200, 42, 1.90555874203001e-22],
    [2, 2, Math.exp(-1)],
    [1400, 2, Math.exp(-700)],
  ])('beyond %p with %d degrees of freedom is that of R, small as it may be', (chi2, df, p) => {
    expect(relative(chiSquareTail(chi2, df), p)).toBeLessThan(1e-11);
  });

  it('is all of it beyond 0', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});

describe('The incomplete gamma function', () => {
  it.each([0.5, 1, 3, 10, 100])(
    'of a = %p keeps Q(a+1, x) = Q(a, x) + x^a e^-x / gamma(a+1)',
    (a) => {
      for (const x of [0.1, 0.9, a, a + 1, a + 2, 3 * a]) {
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        expect(upperGamma(a + 1, x)).toBeCloseTo(upperGamma(a, x) + step, 12);
      }
    },
  );

  it.each([
    [0.5, 0.5723649429247],
    [3.7, 1.42807232666539],
    [100, 359.1342053695754],
  ])('has ln gamma(%p) as R has it', (x, expected) => {
    expect(relative(logGamma(x), expected)).toBeLessThan(1e-12);
  });
});

describe('The bounds of a standard normal variable', () => {
  it.each([
    [0.9, 1.64485362695147],
    [0.95, 1.95996398454005],
    [0.99, 2.5758293035489],
  ])('hold it with probability %p as in R', (level, z) => {
    expect(normalBound(level)).toBeCloseTo(z, 12);
  });
});

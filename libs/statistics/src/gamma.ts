/**
 * The regularised incomplete gamma function and the two distributions that hang on it. Series below
 * x = a + 1, Lentz's continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31), so that a small
 * tail keeps its relative precision.
 */

const ENOUGH = 1e-16;
const MOST_STEPS = 10_000;
const TINY = 1e-300;

/** Lanczos' coefficients for g = 7, n = 9 (Godfrey): relative error below 1e-13 for x > 0. */
const LANCZOS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
] as const;

/** ln gamma(x), x > 0 (R `lgamma`). */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const sum = LANCZOS.reduce((total, it, at) => total + (at === 0 ? it : it / (shifted + at)), 0);
  const base = shifted + 7.5;
  return Math.log(2 * Math.PI) / 2 + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** Q(a, x), the upper regularised incomplete gamma function, a > 0, x >= 0. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const weight = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - weight * lowerSeries(a, x) : weight * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < MOST_STEPS && term > sum * ENOUGH; step += 1) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const numerator = step * (a - step);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < ENOUGH) break;
  }
  return value;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** P(X >= chi2) for a chi-square variable with `df` degrees of freedom (R `pchisq(lower.tail = FALSE)`). */
export const chiSquareTail = (chi2: number, df: number): number => upperGamma(df / 2, chi2 / 2);

/**
 * The z between whose minus and plus a standard normal variable lies with probability `level`:
 * 1.959964 for 0.95 (R `qnorm(1 - (1 - level) / 2)`). By bisection of the chi-square tail of z squared.
 */
export function normalBound(level: number): number {
  let [low, high] = [0, 40];
  for (let halving = 0; halving < 64; halving += 1) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle * middle, 1) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

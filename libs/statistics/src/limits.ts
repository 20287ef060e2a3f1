import { normalBound } from './gamma.js';
import { StatisticsError } from './statistics.error.js';

/** On which scale of S(t) the interval is symmetric (R `survfit`, argument `conf.type`). */
export const INTERVALS = ['log', 'log-log', 'plain'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A two-sided interval; null where its scale has no value: at S = 0, and for log-log at S = 1. */
export interface Limits {
  readonly lower: number | null;
  readonly upper: number | null;
}

const NOWHERE: Limits = { lower: null, upper: null };

/** Half the width of an interval of a level such as 0.95, in standard errors. Throws `invalid-option`. */
export function boundOf(level: number): number {
  if (level > 0 && level < 1) return normalBound(level);
  throw new StatisticsError({
    code: 'invalid-option',
    field: 'level',
    problem: `${String(level)} is not the level of an interval`,
    remedy: 'give a number between 0 and 1, such as 0.95',
  });
}

/**
 * Limits of a survival probability `s`, given the standard error of log S and the `bound` of the level
 * (Kalbfleisch and Prentice, section 1.4; R `survfit_confint`). They never leave 0 to 1.
 */
export function limitsOf(
  interval: Interval,
  s: number,
  logError: number | null,
  bound: number,
): Limits {
  if (logError === null || s === 0) return NOWHERE;
  const reach = bound * logError;
  switch (interval) {
    case 'plain':
      return { lower: Math.max(0, s - s * reach), upper: Math.min(1, s + s * reach) };
    case 'log':
      return { lower: s * Math.exp(-reach), upper: Math.min(1, s * Math.exp(reach)) };
    case 'log-log':
      return s === 1 ? NOWHERE : logLogLimits(s, reach / Math.log(s));
  }
}

const logLogLimits = (s: number, reach: number): Limits => ({
  lower: s ** Math.exp(-reach),
  upper: s ** Math.exp(reach),
});

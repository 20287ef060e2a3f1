import type { Curve, Histogram, Interval, LogRank } from '#libs/statistics';
import type { Definition } from '../definition.js';
import type { Limited } from '../survival-answer.js';
import type { Scope } from './cases-sql.js';
import type { ClosedOnly } from './closed-only.js';

/** What is asked of a metric. */
export interface Question {
  readonly definition: Definition;
  readonly scope: Scope;
  /** `null`: all together. */
  readonly by: string | null;
  /** `2026-09`, `2026-Q3`, `2026/27`; `null`: whenever. */
  readonly period: string | null;
  /** Shares, such as 0.9. */
  readonly percentiles: readonly number[];
  readonly interval: Interval;
  /** For publication: small numbers are kept back. */
  readonly publish: boolean;
  /** Whether each group is given its risk table. */
  readonly table?: boolean;
}

/**
 * Why the limits of a group are not what they might be taken for: its cases are all of one matter, or of too few
 * matters; all had ended by the median; so many ended at the median that both limits fall on it; or, for
 * publication, the figure or a limit of it would be that of a few cases.
 */
export const BECAUSE = [
  'one-matter',
  'few-matters',
  'all-ended',
  'ties',
  'too-few-to-publish',
  'limits-of-few',
] as const;

/** How long it lasts with the open ones counted as far as they have come; null is not reached. */
export interface Estimated {
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why there are no limits, or why both are the median itself; null where there is nothing to explain. */
  readonly because: (typeof BECAUSE)[number] | null;
  readonly quantiles: readonly (Limited & { readonly p: number })[];
  readonly restrictedMean: {
    readonly tau: number;
    readonly value: number;
    readonly stdError: number | null;
  } | null;
  readonly table?: Curve['rows'];
}

/** The share that has ended in one way by an age. */
export interface OutcomeShare {
  readonly outcome: string;
  readonly n: number;
  /** By the last age of the group. */
  readonly incidence: number;
  /** Null where cases of one matter are alike: it does not allow for that. */
  readonly stdError: number | null;
}

export interface AnswerGroup {
  readonly group: string;
  /** Those that ended, of the cohort; null where the number is kept back. */
  readonly finalised: number | null;
  /** Those still open, of those received in the period. */
  readonly open: number | null;
  readonly closedOnly: ClosedOnly | null;
  /** Of those that ended alone: none of the open ones is in it. */
  readonly histogram: Histogram | null;
  readonly survival: Estimated | null;
  readonly outcomes: readonly OutcomeShare[];
  /** For publication, a group kept back since its numbers are small, or would give away another's. */
  readonly suppressed: boolean;
}

export interface Answer {
  /** The definition in a sentence: what everybody who sees a figure has to know. */
  readonly definition: string;
  readonly metric: string;
  readonly unit: Definition['unit'];
  readonly cohort: Definition['cohort'];
  readonly period: string | null;
  /** The last day that counts. */
  readonly asAt: string;
  /** What is known `now` about that day, or what was known `then`. */
  readonly known: 'now' | 'then';
  readonly by: string | null;
  readonly interval: Interval;
  readonly groups: readonly AnswerGroup[];
  readonly logRank: Pick<LogRank, 'chi2' | 'df' | 'p'> | null;
  /** Whether the limits allow for the cases of one matter being alike. */
  readonly clusteredByMatter: boolean;
  /** What could not be counted, and why. */
  readonly leftOut: readonly { readonly why: string; readonly n: number }[];
  readonly notes: readonly string[];
}

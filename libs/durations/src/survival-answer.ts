import {
  type Curve,
  type CurveQuantile,
  type CurveRow,
  type GroupedObservation,
  type Interval,
  type LogRank,
  type Reached,
  NOT_REACHED,
  grouped,
  kaplanMeier,
  logRank,
  medianOf,
  quantileOf,
  restrictedMean,
} from '#libs/statistics';

/** The name of the only group, where none was asked for. */
export const EVERYBODY = 'all';

/** An age in the unit of the durations, with its limits; null where the curve never comes down so far. */
export type Limited = Readonly<Record<'estimate' | 'lower' | 'upper', number | null>>;

/** How long the durations of one group last, those still open counted as far as they have come. */
export interface SurvivalGroup {
  readonly group: string;
  readonly n: number;
  readonly events: number;
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly quantiles: readonly (Limited & { readonly p: number })[];
  /** Up to the last age of all groups, unless another `tau` was asked for. */
  readonly restrictedMean: Readonly<Record<'tau' | 'value', number>> & {
    readonly stdError: number | null;
  };
  /** The risk table; `stdError` is that of S(t), null once S is 0. */
  readonly table: readonly CurveRow[];
}

export interface SurvivalAnswer {
  readonly groups: readonly SurvivalGroup[];
  /** Null where fewer than two groups could be compared. */
  readonly logRank: Pick<LogRank, 'chi2' | 'df' | 'p'> | null;
}

export interface SurvivalOptions {
  readonly interval?: Interval;
  /** Shares that have ended, between 0 and 1. */
  readonly quantiles?: readonly number[];
  /** Where restricted means are cut off, in the unit of the durations. */
  readonly tau?: number;
}

const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** Kaplan-Meier of every group, in alphabetical order, and the log-rank test of two or more. */
export function survivalAnswer(
  observations: readonly GroupedObservation[],
  options: SurvivalOptions = {},
): SurvivalAnswer {
  const groups = [...grouped(observations, ({ group }) => group)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const tau = options.tau ?? observations.reduce((last, { time }) => Math.max(last, time), 0);
  const test = groups.length > 1 ? logRank(observations) : null;
  return {
    groups: groups.map(([group, own]) => groupOf(group, kaplanMeier(own, options), options, tau)),
    logRank: test === null ? null : { chi2: test.chi2, df: test.df, p: test.p },
  };
}

function groupOf(
  group: string,
  curve: Curve,
  { quantiles = QUANTILES }: SurvivalOptions,
  tau: number,
): SurvivalGroup {
  const { estimate: median, lower, upper } = limited(medianOf(curve));
  const { value = 0, stdError = null } = restrictedMean(curve, tau) ?? {};
  return {
    ...{ group, n: curve.n, events: curve.events, median, lower, upper },
    quantiles: quantiles.map((p) => ({ p, ...limited(quantileOf(curve, p)) })),
    restrictedMean: { tau, value, stdError },
    table: curve.rows,
  };
}

/** Ages as the doors give them: what is not reached is null. */
export const limited = ({ estimate, lower, upper }: Omit<CurveQuantile, 'p'>): Limited => ({
  estimate: ageOf(estimate),
  lower: ageOf(lower),
  upper: ageOf(upper),
});

const ageOf = (age: Reached): number | null => (age === NOT_REACHED ? null : age);

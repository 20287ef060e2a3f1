/** Where a duration is counted in. Never add one to the other. */
export const DURATION_UNITS = ['calendar-days', 'working-days'] as const;

/** What is one: a matter with three officers is one matter and three cases. */
export const COUNTING_UNITS = ['matter', 'case', 'allegation'] as const;

/** Those that came in within the period (some still open), or those that ended in it (none open). */
export const COHORTS = ['received', 'finalised'] as const;

export const PERIODS = ['month', 'quarter', 'financial-year'] as const;

/** The definitions of a percentile that a metric may use, numbered as in R. */
export const PERCENTILE_TYPES = [7, 6, 1] as const;

/** What may be taken out of a duration, beside pauses by category (`pause:` and the category). */
export const TAKEN_OUT = ['criminal-time', 'appeals'] as const;

export type DurationUnit = (typeof DURATION_UNITS)[number];
export type CountingUnit = (typeof COUNTING_UNITS)[number];
export type Cohort = (typeof COHORTS)[number];
export type Period = (typeof PERIODS)[number];
export type PercentileType = (typeof PERCENTILE_TYPES)[number];
export type TakenOut = (typeof TAKEN_OUT)[number] | `pause:${string}`;

/** One end of a duration. */
export interface Moment {
  /** The column or event that the store finds it by. */
  readonly fact: string;
  /** In words, to follow "from" or "to": `the day the allegation was recorded`. */
  readonly says: string;
  /** Why it may not be what the source of the metric counts from; absent where it is known to be. */
  readonly unconfirmed?: string;
}

/** Whose durations, in words and by the values of their attributes (every one has to match). */
export interface Population {
  readonly says: string;
  readonly where: Readonly<Record<string, readonly string[]>>;
}

/** A metric of durations: all that two people need to come to the same figure. */
export interface Definition {
  /** Kebab case, as it is asked for. */
  readonly name: string;
  readonly title: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly unit: DurationUnit;
  readonly netOf: readonly TakenOut[];
  readonly countingUnit: CountingUnit;
  readonly cohort: Cohort;
  readonly period: Period;
  readonly population: Population;
  readonly percentileType: PercentileType;
}

/** One thing that happened in a case. */
export interface Step {
  readonly activity: string;
  /** When, counted in the unit of the log from any fixed day: London days are day numbers. */
  readonly at: number;
}

/** What happened in one case, in the order in which it happened. */
export interface Trace {
  readonly case: string;
  readonly steps: readonly Step[];
}

import type { Period } from './clock.js';

/** A warning point: this many working days before the due day. */
export type Rung = number;

/** A force's policy: local targets and warnings. Versioned, with who decided it and why. */
export interface Policy {
  readonly id: string;
  readonly version: string;
  readonly decidedBy: string;
  readonly reason: string;
  /** Targets for clocks whose law gives no number, by clock name; shown as policy, never as law. */
  readonly targets: Readonly<Record<string, PolicyPeriod>>;
  /** Stricter periods for the force's own duties, by clock name. */
  readonly stricter: Readonly<Record<string, PolicyPeriod>>;
  /** Periods whose law is unconfirmed, put right with their source, by clock name. */
  readonly corrections: Readonly<Record<string, PolicyPeriod>>;
  /** Working days before due, largest first; `default` serves clocks that have no entry of their own. */
  readonly rungs: Readonly<Record<string, readonly Rung[]>>;
}

export interface PolicyPeriod extends Period {
  readonly source: string;
}

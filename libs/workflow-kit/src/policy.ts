import type { Period } from './clock.js';

/** A warning point: this many working days before the due day. */
export type Rung = number;

/** What somebody is told of: a warning point passed, or a duty that ran out undone. */
export const ESCALATION_CAUSES = ['warned', 'breached'] as const;
export type EscalationCause = (typeof ESCALATION_CAUSES)[number];

/** People of the case whom a step may name; anything else is the mail address of a team or an office. */
export const ESCALATION_PEOPLE = ['owner', 'supervisor'] as const;

/** One rung up the chain: who hears of it, how many working days after it came about. */
export interface EscalationStep {
  readonly on: EscalationCause;
  /** `owner`, `supervisor`, or a mail address. */
  readonly to: string;
  readonly after: number;
}

/** A force's policy: local targets, warnings and escalation. Versioned, with who decided it and why. */
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
  /** Up the chain: who is told, and after how many working days. Empty: nobody is. */
  readonly escalation: readonly EscalationStep[];
}

export interface PolicyPeriod extends Period {
  readonly source: string;
}

import type { Finding, MisconductLevel, Outcome, RankGroup, Severity } from './misconduct.words.js';

/** What the guards need to know of the case, and nothing else: its facts are in the history. */
export interface MisconductContext {
  /** Of the officer concerned. */
  readonly rankGroup: RankGroup | null;
  readonly severity: Severity | null;
  /** On the date of the severity assessment: a warning that expires later still counts (PCR r42(5)). */
  readonly finalWarningInForce: boolean;
  readonly caseToAnswer: MisconductLevel | null;
  /** More than one incident, not closely connected in fact (PCR r42(6)). */
  readonly unconnectedIncidents: boolean;
  readonly finding: Finding | null;
  readonly outcome: Outcome | null;
  /** A meeting found misconduct and no appeal from it has been decided yet (PCR r45). */
  readonly appealable: boolean;
}

/** A case of which nothing has been decided. */
export const UNDECIDED: MisconductContext = {
  rankGroup: null,
  severity: null,
  finalWarningInForce: false,
  caseToAnswer: null,
  unconnectedIncidents: false,
  finding: null,
  outcome: null,
  appealable: false,
};

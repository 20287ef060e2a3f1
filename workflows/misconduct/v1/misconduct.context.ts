import type { LegalDay } from '#libs/working-time';
import type { Finding, MisconductLevel, Outcome, Severity } from './misconduct.words.js';

/** What guards and clocks need to know of the case, and nothing else: its facts are in the history. */
export interface MisconductContext {
  readonly severity: Severity | null;
  /** On the date of the severity assessment: a warning that expires later still counts (PCR r42(5)). */
  readonly finalWarningInForce: boolean;
  readonly caseToAnswer: MisconductLevel | null;
  /** More than one incident, not closely connected in fact (PCR r42(6)). */
  readonly unconnectedIncidents: boolean;
  readonly finding: Finding | null;
  readonly outcome: Outcome | null;
  /** The day the officer was told the outcome of the meeting or hearing: it takes effect then (PCR r42(4), r47). */
  readonly outcomeNotifiedOn: LegalDay | null;
  /** A meeting found misconduct and no appeal from it has been decided yet (PCR r45). */
  readonly appealable: boolean;
}

/** A case of which nothing has been decided. */
export const UNDECIDED: MisconductContext = {
  severity: null,
  finalWarningInForce: false,
  caseToAnswer: null,
  unconnectedIncidents: false,
  finding: null,
  outcome: null,
  outcomeNotifiedOn: null,
  appealable: false,
};

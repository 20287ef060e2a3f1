/**
 * What the store looks for in the facts and stages of whatever workflow a case is of. Names that no
 * workflow uses find nothing.
 */

/** Facts that take a case in: no action on it. `cameToAttentionOn` of any of them is T0. */
export const TAKEN_IN: ReadonlySet<string> = new Set([
  ...['caseOpened', 'caseBroughtIn', 'caseReceived', 'incidentOccurred', 'officerNamed'],
  ...['allegationAdded', 'allegationRecorded'],
]);

/** The fact by which a case enters part-way: it was not followed before. */
export const BROUGHT_IN = 'caseBroughtIn';

/** Whose day is T0, where no fact says it. */
export const RECEIVED = 'caseReceived';

/** The stage that stands for being open. */
export const BEING_OPEN = 'case';

/** Stages that keep a closed case from being finalised: the criminal side goes on. */
export const CRIMINAL = ['criminal.running', 'criminal.blocking'] as const;

/** The road of an appeal. */
export const APPEAL = 'proceedings.appeal';

/** Regions that run beside the stages of a case, and closed stages, are never where it stands. */
export const BESIDE = ['suspension', 'criminal'] as const;

/** The property by which a fact carries an attribute of the case; the newest fact says it. */
export const CARRIED = {
  matter_kind: 'matterKind',
  rank_group: 'rankGroup',
  severity: 'severity',
  case_to_answer: 'caseToAnswer',
  finding: 'finding',
  disposal: 'disposal',
  outcome: 'outcome',
} as const;

/** What a fact without contents says of the outcome. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  writtenWarningGiven: 'written-warning',
  finalWarningGiven: 'final-written-warning',
  rankReduced: 'reduction-in-rank',
  officerDismissed: 'dismissal-without-notice',
  misconductNotFound: 'none',
};

/** What a fact without contents says of the finding. */
export const FINDINGS: Readonly<Record<string, string>> = {
  misconductFound: 'misconduct',
  grossMisconductFound: 'gross-misconduct',
  misconductNotFound: 'not-misconduct',
};

import type { LegalDay } from '#libs/working-time';
import { monthsOn } from './timeliness.marks.js';
import type {
  AppealResult,
  Finding,
  MisconductLevel,
  Outcome,
  RankGroup,
  Severity,
} from './misconduct.words.js';

/** What guards and clocks need to know of the case, and nothing else: its facts are in the history. */
export interface MisconductContext {
  /** T0 of the matter: months count from it, whatever becomes of the case (PCR r19). */
  readonly cameToAttentionOn: LegalDay | null;
  /** First day of the six months that ran when the case was reopened; `null` within the first twelve. */
  readonly sixMonthsFrom: LegalDay | null;
  /** The day of the last report of timeliness. */
  readonly timelinessReportedOn: LegalDay | null;
  /** A mark passed before the case was reopened, and no report has been sent since it. */
  readonly timelinessReportMissing: boolean;
  /** Of the officer concerned. */
  readonly rankGroup: RankGroup | null;
  readonly severity: Severity | null;
  /** The officer was suspended, or it was decided not to, since the question was last asked (PCR r11B). */
  readonly suspensionDecided: boolean;
  /** On the date of the severity assessment: a warning that expires later still counts (PCR r42(5)). */
  readonly finalWarningInForce: boolean;
  readonly caseToAnswer: MisconductLevel | null;
  /** More than one incident, not closely connected in fact (PCR r42(6)). */
  readonly unconnectedIncidents: boolean;
  /** Whether the ten working days for lists and documents are still to begin, do so now, or have begun (PCR r32). */
  readonly supplies: 'not-begun' | 'begin' | 'begun';
  readonly finding: Finding | null;
  readonly outcome: Outcome | null;
  /** Months that a hearing set for its final written warning; `null`: the usual ones. */
  readonly warningMonths: number | null;
  /** The dismissal is still to be reported to the College, whatever has become of the case (BAL r3). */
  readonly barredListReportOwed: boolean;
  /** The day the officer was told the outcome of the meeting or hearing: it takes effect then (PCR r42(4), r47). */
  readonly outcomeNotifiedOn: LegalDay | null;
  /** A meeting found misconduct and no appeal from it has been decided yet (PCR r45). */
  readonly appealable: boolean;
}

/** A case of which nothing has been decided. */
export const UNDECIDED: MisconductContext = {
  cameToAttentionOn: null,
  sixMonthsFrom: null,
  timelinessReportedOn: null,
  timelinessReportMissing: false,
  rankGroup: null,
  severity: null,
  suspensionDecided: false,
  finalWarningInForce: false,
  caseToAnswer: null,
  unconnectedIncidents: false,
  supplies: 'not-begun',
  finding: null,
  outcome: null,
  warningMonths: null,
  barredListReportOwed: false,
  outcomeNotifiedOn: null,
  appealable: false,
};

/** A case taken up again on `day`: nothing is decided, but its matter is as old as it is. */
export function afresh(
  { cameToAttentionOn, timelinessReportedOn, barredListReportOwed, rankGroup }: MisconductContext,
  day: LegalDay,
): MisconductContext {
  const { sixMonthsFrom, lastMark } = monthsOn(cameToAttentionOn ?? day, day);
  const timelinessReportMissing =
    lastMark !== null && (timelinessReportedOn === null || timelinessReportedOn <= lastMark);
  return {
    ...UNDECIDED,
    cameToAttentionOn,
    sixMonthsFrom,
    timelinessReportedOn,
    timelinessReportMissing,
    rankGroup,
    barredListReportOwed,
  };
}

/** What an appeal leaves standing; `null` when result and outcome do not agree (PCR r47). */
export function outcomeOfAppeal(
  { outcome: before }: MisconductContext,
  { result, outcome }: { readonly result: AppealResult; readonly outcome?: Outcome },
): Outcome | null {
  if (result === 'substituted') return isAnother(outcome, before) ? outcome : null;
  const follows = result === 'confirmed' ? before : 'none';
  return outcome === undefined || outcome === follows ? follows : null;
}

/** Disciplinary action of r42, and not the one that was given; to take it away is to reverse it. */
const isAnother = (outcome: Outcome | undefined, before: Outcome | null): outcome is Outcome =>
  outcome !== undefined && outcome !== 'none' && outcome !== before;

import type { Condition, WorkflowEvent } from '#libs/workflow-kit';
import { lastServed, type CaseBroughtIn } from './intake.events.js';
import { monthsOn } from './timeliness.marks.js';
import type { MisconductContext } from './misconduct.context.js';

const contextOf = (snapshot: Parameters<Condition>[0]): MisconductContext =>
  snapshot.context as MisconductContext;

/** The amendments of 13 July 2026 are for what came to attention since. */
const isSinceJuly2026 = (snapshot: Parameters<Condition>[0]): boolean =>
  (contextOf(snapshot).cameToAttentionOn ?? '') >= '2026-07-13';

/** A case brought in whose investigation was concluded after its first twelve months. */
function wasReportedLate(event: WorkflowEvent): boolean {
  if (event.type !== 'caseBroughtIn') return false;
  const { served, cameToAttentionOn } = event as WorkflowEvent & CaseBroughtIn;
  const reportedOn = lastServed(served, 'investigationReported');
  return reportedOn !== null && monthsOn(cameToAttentionOn, reportedOn).lastMark !== null;
}

const isInvestigated = (snapshot: Parameters<Condition>[0]): boolean =>
  snapshot.matches({ proceedings: 'assessing' }) ||
  snapshot.matches({ proceedings: 'investigation' });

const suppliesBegin: Condition = (snapshot, event) =>
  event.type !== 'witnessListsExchanged' || contextOf(snapshot).supplies === 'begin';

/** What an appeal confirms goes on as it is. */
const isNewOutcome = (event: WorkflowEvent): boolean => event['result'] !== 'confirmed';

const conditions = {
  /** Told in person, so that writing must follow. */
  suspendedOrally: (_, event) => event['orally'] === true,
  /** The investigation is not concluded: a case may be brought in later than that. */
  investigationIsOwed: (snapshot) => isInvestigated(snapshot),
  /** As above, and the first twelve months have not passed when a case is reopened. */
  twelveMonthsRun: (snapshot, event) =>
    (isInvestigated(snapshot) && contextOf(snapshot).sixMonthsFrom === null) ||
    wasReportedLate(event),
  /** The case is reopened after its first twelve months. */
  sixMonthsRun: (snapshot, event) =>
    event.type !== 'reopened' || contextOf(snapshot).sixMonthsFrom !== null,
  /** The case is reopened after a mark that has had no report. */
  reportIsMissing: (snapshot, event) =>
    event.type !== 'reopened' || contextOf(snapshot).timelinessReportMissing,
  /** Lists are exchanged for the first time, or the time to answer has lapsed: before a hearing. */
  hearingIsSupplied: (snapshot, event) =>
    snapshot.matches({ proceedings: 'hearing' }) && suppliesBegin(snapshot, event),
  /** The same, before a meeting. */
  meetingIsSupplied: (snapshot, event) =>
    snapshot.matches({ proceedings: 'meeting' }) && suppliesBegin(snapshot, event),
  /** A criminal investigation and an assessment of gross misconduct, and nothing decided yet (PCR r11B). */
  suspensionMustBeDecided: (snapshot) =>
    contextOf(snapshot).severity === 'gross-misconduct' &&
    !snapshot.matches({ criminal: 'clear' }) &&
    snapshot.matches({ suspension: 'not-suspended' }) &&
    !contextOf(snapshot).suspensionDecided &&
    isSinceJuly2026(snapshot) &&
    !snapshot.hasTag('closed'),
  grossMisconductIsFound: (snapshot) => contextOf(snapshot).finding === 'gross-misconduct',
  isReviewedFourWeekly: (snapshot) => !isSinceJuly2026(snapshot),
  isReviewedTwelveWeekly: (snapshot) => isSinceJuly2026(snapshot),
  writtenWarningBegins: (snapshot, event) =>
    contextOf(snapshot).outcome === 'written-warning' && isNewOutcome(event),
  finalWarningBegins: (snapshot, event) =>
    contextOf(snapshot).outcome === 'final-written-warning' && isNewOutcome(event),
  appealLeavesWrittenWarning: (snapshot, event) =>
    contextOf(snapshot).outcome === 'written-warning' && event.type === 'appealDetermined',
  appealLeavesFinalWarning: (snapshot, event) =>
    contextOf(snapshot).outcome === 'final-written-warning' && event.type === 'appealDetermined',
} satisfies Record<string, Condition>;

/** Questions about the case after a fact, which say whether an obligation starts. */
export const misconductConditions: Readonly<Record<keyof typeof conditions, Condition>> =
  conditions;

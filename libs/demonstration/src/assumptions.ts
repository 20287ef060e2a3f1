import type { Kind } from './calibration.js';

/** What no published figure says: chosen so that the published ones come out, and so that a page looks like a working department's. */

/** Share of the matters that come in, by kind. */
export const INTAKE: Readonly<Record<Kind, number>> = {
  complaint: 0.3,
  'conduct-matter': 0.5,
  'recordable-conduct-matter': 0.2,
};

/** How many officers a matter is about: 1.25 on average, as published. */
export const OFFICERS = { '1': 0.8, '2': 0.15, '3': 0.05 } as const;

/** How many things are alleged in a matter: 1.81 on average, as published. */
export const ALLEGATIONS = { '1': 0.45, '2': 0.33, '3': 0.18, '4': 0.04 } as const;

/**
 * Working days from the notice to the end of the inquiries: the median, by whether there will be a case to
 * answer, tuned to `DAYS_TO_FINALISE`; and its spread.
 */
export const INQUIRIES: Readonly<Record<Kind, { readonly none: number; readonly some: number }>> = {
  complaint: { none: 94, some: 110 },
  'conduct-matter': { none: 19, some: 25 },
  'recordable-conduct-matter': { none: 106, some: 140 },
};
export const INQUIRIES_SPREAD = 0.75;

/** Share of cases with a case to answer that the authority withdraws before it refers them. */
export const WITHDRAWN = 0.04;
/** Share of investigated cases without a case to answer that new evidence moves below misconduct. */
export const REVISED_DOWN = 0.05;
/** Share assessed as gross misconduct among those that end without proceedings, or at a meeting. */
export const GROSS_AT_FIRST = { none: 0.25, meeting: 0.1 } as const;

/** Share with a criminal investigation, by how serious; and with proceedings that must wait for it. */
export const CRIMINAL = { misconduct: 0.04, 'gross-misconduct': 0.3, blocking: 0.5 } as const;
/** Working days that proceedings wait for the criminal ones, from the assessment. */
export const CRIMINAL_WAIT = { median: 130, spread: 0.5 } as const;
/** Share of officers suspended where gross misconduct is assessed. */
export const SUSPENDED = { alone: 0.2, criminal: 0.6 } as const;

/** Share of officers who use each of their rights; of appeals that are arguable, and what comes of those. */
export const OFFICER = {
  ...{ statement: 0.65, interview: 0.6, otherDate: 0.12, representations: 0.3 },
  ...{ response: 0.92, appeal: 0.1 },
} as const;
export const ARGUABLE = 0.5;
export const APPEAL_RESULTS = { confirmed: 0.6, substituted: 0.25, reversed: 0.15 } as const;

/** How meetings stand to their 20 working days; hearings to their 100, of which one share is published. */
export const MEETINGS = { 'in-time': 0.4, extended: 0.35, late: 0.25 } as const;
export const HEARINGS_NOT_IN_TIME = { extended: 0.6, late: 0.4 } as const;

/** Share of facts that reach the file late, and by how many working days. */
export const RECORDED_LATE = { share: 0.03, least: 2, most: 7 } as const;

/** Working days from one step to the next: as a rule, and where it takes longer than it may. */
export interface Pace {
  readonly usual: readonly [number, number];
  readonly slow: readonly [number, number];
  readonly slowShare: number;
}

const pace = (usual: Pace['usual'], slow: Pace['slow'], slowShare: number): Pace => ({
  ...{ usual, slow, slowShare },
});

/** How long each step takes. The ends of `usual` are the statutory periods and the default local targets. */
export const PACES = {
  severityAssessed: pace([1, 10], [11, 25], 0.12),
  investigatorAppointed: pace([0, 3], [4, 8], 0.1),
  noticeServed: pace([1, 5], [6, 30], 0.18),
  statementReceived: pace([3, 10], [11, 20], 0.12),
  investigationReported: pace([1, 10], [11, 40], 0.18),
  determined: pace([3, 15], [16, 60], 0.3),
  referred: pace([0, 5], [6, 25], 0.12),
  referralNotice: pace([1, 5], [6, 25], 0.2),
  response: pace([6, 15], [16, 20], 0.08),
  listsExchanged: pace([1, 3], [4, 15], 0.2),
  papersSupplied: pace([1, 8], [11, 25], 0.15),
  preHearingHeld: pace([5, 15], [16, 30], 0.25),
  outcomeReported: pace([1, 5], [6, 25], 0.25),
  officerInformed: pace([0, 3], [4, 15], 0.2),
  barredListReported: pace([1, 4], [6, 12], 0.08),
  representations: pace([2, 7], [8, 10], 0.1),
  appealReceived: pace([2, 7], [2, 7], 0),
  appealSifted: pace([2, 8], [9, 20], 0.15),
  appealMeeting: pace([2, 5], [6, 20], 0.25),
  appealNotified: pace([0, 3], [4, 8], 0.15),
  suspensionDecided: pace([0, 3], [4, 7], 0.1),
  suspensionConfirmed: pace([0, 3], [4, 10], 0.1),
  timelinessReport: pace([1, 10], [11, 60], 0.3),
} as const satisfies Record<string, Pace>;

/** Calendar days between one review of a suspension and the next (84, the first included; 28 before July 2026), and between updates (28). */
export const SUSPENSION_REVIEWS = { usual: [63, 82], slow: [86, 130], slowShare: 0.2 } as const;
export const FOUR_WEEKLY_REVIEWS = { usual: [21, 28], slow: [30, 50], slowShare: 0.2 } as const;
export const UPDATES = { usual: [21, 28], slow: [31, 75], slowShare: 0.2 } as const;

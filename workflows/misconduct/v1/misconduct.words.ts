/** A pseudonymous reference: no spaces, so that no name slips in. */
export const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** What a severity assessment may say of the conduct (PCR r14(1), least serious first). */
export const SEVERITIES = [
  'neither',
  'practice-requiring-improvement',
  'misconduct',
  'gross-misconduct',
] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The two levels at which there may be a case to answer, and at which a finding may be made. */
export const MISCONDUCT_LEVELS = ['misconduct', 'gross-misconduct'] as const;
export type MisconductLevel = (typeof MISCONDUCT_LEVELS)[number];

/** What may be found at a meeting or a hearing. */
export const FINDINGS = ['not-misconduct', ...MISCONDUCT_LEVELS] as const;
export type Finding = (typeof FINDINGS)[number];

/** Ways to end a case without proceedings (PCR r14(2), r23, r27); vetting since SI 2025/558. */
export const DISPOSALS = [
  'no-further-action',
  'reflective-practice',
  'performance',
  'vetting',
] as const;
export type Disposal = (typeof DISPOSALS)[number];

/** Disciplinary action of r42, lightest first, with `none` where the case ends without any. */
export const OUTCOMES = [
  'none',
  'written-warning',
  'final-written-warning',
  'reduction-in-rank',
  'dismissal-without-notice',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that an appeal from a meeting may leave standing: those a meeting may give (PCR r47). */
export const MEETING_OUTCOMES = ['none', 'written-warning', 'final-written-warning'] as const;

/** What came in. */
export const MATTER_KINDS = [
  'complaint',
  'conduct-matter',
  'recordable-conduct-matter',
  'death-or-serious-injury',
] as const;

/** Whom this version is for: officers other than senior officers, and special constables. */
export const RANK_GROUPS = ['officer', 'special-constable'] as const;
export type RankGroup = (typeof RANK_GROUPS)[number];

/** Headings of the IOPC's allegation categories since 1 February 2020 (there is no I). */
export const ALLEGATION_CATEGORIES = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
] as const;

/** Standards of Professional Behaviour (PCR Sch 2). */
export const STANDARDS = [
  'honesty-and-integrity',
  'authority-respect-and-courtesy',
  'equality-and-diversity',
  'use-of-force',
  'orders-and-instructions',
  'duties-and-responsibilities',
  'confidentiality',
  'fitness-for-duty',
  'discreditable-conduct',
  'challenging-and-reporting-improper-conduct',
] as const;

/** Ways of giving a document (PCR r9); by e-mail since SI 2025/558. */
export const SERVICE_METHODS = ['in-person', 'left-at-address', 'post', 'email'] as const;

/** Where the criminal side of a case stands (PCR r10): `blocking` while proceedings would prejudice it. */
export const CRIMINAL_STANDINGS = ['clear', 'running', 'blocking'] as const;
export type CriminalStanding = (typeof CRIMINAL_STANDINGS)[number];

/** What the appeal meeting may do with the finding or the outcome (PCR r47). */
export const APPEAL_RESULTS = ['confirmed', 'reversed', 'substituted'] as const;
export type AppealResult = (typeof APPEAL_RESULTS)[number];

/** Stages at which a case begun in another system may be brought in, as dot paths of `proceedings`. */
export const STAGES = [
  'assessing',
  'investigation.appointing',
  'investigation.serving-notice',
  'investigation.withholding-notice',
  'investigation.investigating',
  'investigation.reporting',
  'determining.deciding',
  'determining.referring-to-meeting',
  'determining.referring-to-hearing',
  'meeting.notifying',
  'meeting.awaiting.responding',
  'meeting.awaiting.preparing.exchanging',
  'meeting.awaiting.preparing.supplying',
  'meeting.awaiting.preparing.ready',
  'meeting.deciding',
  'meeting.choosing-outcome',
  'meeting.reporting',
  'meeting.informing',
  'hearing.notifying',
  'hearing.awaiting.responding',
  'hearing.awaiting.preparing.exchanging',
  'hearing.awaiting.preparing.supplying',
  'hearing.awaiting.preparing.pre-hearing',
  'hearing.awaiting.preparing.ready',
  'hearing.deciding',
  'hearing.choosing-outcome',
  'hearing.reporting',
  'hearing.informing',
  'appeal.awaiting-appeal',
  'appeal.sifting',
  'appeal.arranging',
  'appeal.deciding',
  'appeal.notifying',
] as const;
export type Stage = (typeof STAGES)[number];

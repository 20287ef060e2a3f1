/**
 * Published figures that the caseload is made to resemble, each with its source. Whatever no published
 * figure says is in `assumptions.ts`.
 */

/** What comes in, of the kinds that the figures tell apart. */
export const KINDS = ['complaint', 'conduct-matter', 'recordable-conduct-matter'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * Time from the allegation becoming known to everything being concluded, appeals and criminal
 * proceedings included; year ending March 2024, England and Wales. Complaints are published in *working*
 * days, the others in *calendar* days: never to be added. The answer calls the first an average and the
 * others medians; it is taken for a median here.
 *
 * Source: written question HL8904, answered 10 July 2025
 * (https://www.parallelparliament.co.uk/question/HL8904/police-disciplinary-proceedings).
 */
export const DAYS_TO_FINALISE = {
  complaint: { length: 133, unit: 'working-days' },
  'conduct-matter': { length: 111, unit: 'calendar-days' },
  'recordable-conduct-matter': { length: 311, unit: 'calendar-days' },
} as const satisfies Record<Kind, object>;

/**
 * Allegations referred to proceedings, police officers, year ending March 2022. Accelerated hearings are
 * kept apart: this workflow has none.
 *
 * Source: Home Office, Police misconduct, England and Wales, table 1.1
 * (https://www.gov.uk/government/statistics/police-misconduct-england-and-wales-year-ending-31-march-2022).
 */
export const REFERRED = {
  complaint: { meeting: 105, hearing: 46, accelerated: 6 },
  'conduct-matter': { meeting: 471, hearing: 189, accelerated: 124 },
  'recordable-conduct-matter': { meeting: 200, hearing: 126, accelerated: 175 },
} as const satisfies Record<Kind, object>;

/**
 * What was found, officers, year ending March 2023: misconduct proven at 409 of 518 meetings; at 266
 * hearings gross misconduct 207 times, misconduct 25 times.
 *
 * Source: Home Office, Police misconduct, England and Wales
 * (https://www.gov.uk/government/statistics/police-misconduct-england-and-wales-year-ending-31-march-2023).
 */
export const FOUND = {
  meeting: { misconduct: 409, 'not-misconduct': 109 },
  hearing: { 'gross-misconduct': 207, misconduct: 25, 'not-misconduct': 34 },
} as const;

/**
 * Disciplinary action by finding, Independent Office for Police Conduct cases 2018 to 2021, of the actions
 * that regulation 42 still knows. They are older than the presumption of dismissal (SI 2025/558).
 *
 * Source: BBC Data Unit, police_misconduct (its README, from IOPC outcomes).
 */
export const ACTION = {
  misconduct: { 'written-warning': 57, 'final-written-warning': 18 },
  'gross-misconduct': { 'dismissal-without-notice': 55, 'final-written-warning': 36 },
} as const;

/**
 * Metropolitan Police misconduct cases, April 2013 to March 2022: what was alleged, and of whom.
 *
 * Source: Baroness Casey's interim report, October 2022 (12,856 links of officer to case in 10,252 cases;
 * 18,589 allegations; a case to answer in 33 % of what was finalised, none in 55 to 60 %; one officer in
 * five had more than one case).
 */
export const CASES = {
  officersPerMatter: 1.25,
  allegationsPerMatter: 1.81,
  caseToAnswer: 0.33,
  noCaseToAnswer: 0.575,
  officersSeenBefore: 0.2,
} as const;

/**
 * Metropolitan Police hearings held within 100 working days of the papers, September 2023. SECONDARY: press
 * (touch.policeoracle.com, id 111636), not seen in an official release.
 */
export const HEARINGS_IN_TIME = 0.44;

/**
 * Headings of what is alleged, percent of allegations, 2023/24, where they were published (the rest is L).
 *
 * Source: IOPC, police complaints statistics 2023/24 (https://policeconduct.gov.uk/news/iopc-director-general-comments-police-complaints-statistics-report-202324).
 */
export const CATEGORIES = { A: 53, B: 21, H: 13, F: 3, K: 1, L: 9 } as const;

import type { Clock } from '#libs/workflow-kit';
import { FIXED, seen } from './misconduct.law.js';

const CAREER_BREAK = {
  by: ['appropriate-authority', 'administrator'],
  categories: ['career-break'],
  grounds: 'time on a career break does not count',
  source: 'PCR r42',
} as const;

/** A warning counts from the day the officer was told the outcome (r42(4)), also where an appeal changes it (r47). */
const WARNING = {
  by: 'obligation',
  kind: 'expiry',
  owner: 'appropriate-authority',
  from: ['officerInformed', 'appealDetermined'],
  originKept: 'outcomeNotifiedOn',
  metBy: [],
  // A new outcome of the case takes the place of the one before; an appeal ends what it leaves no more.
  cancelledBy: ['officerInformed', 'appealDetermined'],
  carriesPausesOf: ['written-warning-expires', 'final-written-warning-expires'],
  survivesClosure: true,
  extension: null,
  shortening: null,
  pause: CAREER_BREAK,
  source: 'PCR r42(4), r47',
} as const;

/** What an outcome leaves behind: warnings that end by themselves, and the report to the College. */
export const outcomeClocks = [
  {
    ...WARNING,
    id: 'CK-60',
    name: 'written-warning-expires',
    title: 'The written warning ends',
    period: { rule: 'D', length: 18, unit: 'months' },
    when: 'writtenWarningBegins',
    keptWhen: 'appealLeavesWrittenWarning',
    status: { existence: 'FRAGMENT', length: 'FRAGMENT', trigger: 'CONFIRMED' },
  },
  {
    ...WARNING,
    id: 'CK-61',
    name: 'final-written-warning-expires',
    title: 'The final written warning ends',
    period: { rule: 'D', length: 24, unit: 'months' },
    lengthKept: { property: 'warningMonths', least: 24, most: 60 },
    when: 'finalWarningBegins',
    keptWhen: 'appealLeavesFinalWarning',
    status: { existence: 'FRAGMENT', length: 'FRAGMENT', trigger: 'CONFIRMED' },
    note: 'A panel may set up to 60 months (r62, CONFIRMED for accelerated hearings; otherwise RECALLED): those that a hearing sets are counted. A meeting sets none.',
  },
  {
    ...FIXED,
    by: 'obligation',
    id: 'CK-62',
    name: 'barred-list-reported',
    title: 'Report the dismissal to the College of Policing for the barred list',
    kind: 'duty',
    period: { rule: 'B', length: 5, unit: 'working-days' },
    owner: 'appropriate-authority',
    from: ['officerDismissed'],
    metBy: ['barredListReported'],
    survivesClosure: true,
    source: 'Police Barred List and Police Advisory List Regulations 2017 r3(1)',
    status: seen('CONFIRMED'),
    note: 'Begins on the date of dismissal itself. A dismissal on a day that is not a working day counts from the next (DERIVED).',
  },
] as const satisfies readonly Clock[];

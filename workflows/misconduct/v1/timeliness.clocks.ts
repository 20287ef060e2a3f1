import type { Clock } from '#libs/workflow-kit';
import { FIXED, seen } from './misconduct.law.js';

/** How the investigation may end before the mark; the case being closed ends it in any event. */
const CONCLUDED = ['investigationReported'] as const;

/** The twelve-month report, and every six months after (PCR r19). Criminal proceedings do not stop them. */
export const timelinessClocks = [
  {
    ...FIXED,
    by: 'obligation',
    id: 'CK-25',
    name: 'twelve-month-mark',
    title: 'Twelve months since the matter came to attention',
    kind: 'milestone',
    period: { rule: 'D', length: 12, unit: 'months' },
    owner: 'appropriate-authority',
    from: ['caseOpened', 'caseBroughtIn', 'reopened'],
    originKept: 'cameToAttentionOn',
    when: 'twelveMonthsRun',
    metBy: [],
    cancelledBy: CONCLUDED,
    source: 'PCR r19',
    status: seen('CONFIRMED'),
    note: 'A report, not a limit: nothing has to close. It never pauses. It counts from the day the matter came to attention, also where an allegation was added later or the case was reopened; a mark that has passed is not reached again.',
  },
  {
    ...FIXED,
    by: 'obligation',
    id: 'CK-26',
    name: 'six-month-mark',
    title: 'Six more months without a concluded investigation',
    kind: 'milestone',
    period: { rule: 'D', length: 6, unit: 'months' },
    owner: 'appropriate-authority',
    from: ['reopened'],
    after: ['twelve-month-mark', 'six-month-mark'],
    fromDayAfter: true,
    originKept: 'sixMonthsFrom',
    when: 'sixMonthsRun',
    metBy: [],
    cancelledBy: CONCLUDED,
    source: 'PCR r19',
    status: seen('CONFIRMED'),
  },
  {
    ...FIXED,
    by: 'obligation',
    id: 'CK-25-report',
    name: 'timeliness-report-sent',
    title: 'Report to the local policing body why the investigation is not concluded',
    kind: 'duty',
    period: null,
    owner: 'appropriate-authority',
    from: ['reopened'],
    after: ['twelve-month-mark', 'six-month-mark'],
    when: 'reportIsMissing',
    metBy: ['timelinessReportSent'],
    source: 'PCR r19',
    status: seen('CONFIRMED'),
    note: 'It gives the date of the allegation and of the notice, the progress, the expected ends, the reason for the length and the steps planned; a copy goes to the officer unless it would harm. Where a mark passed and had no report before the case was reopened, one report is owed from the reopening.',
  },
] as const satisfies readonly Clock[];

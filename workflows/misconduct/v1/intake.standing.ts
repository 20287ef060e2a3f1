import type { FieldProblem, WorkflowEvent } from '#libs/workflow-kit';
import { lastServed, type CaseBroughtIn } from './intake.events.js';
import { monthsOn } from './timeliness.marks.js';
import type { MisconductEvent } from './misconduct.events.js';

type Standing = CaseBroughtIn & Pick<MisconductEvent, 'occurredOn'>;

/** A standing that cannot be without one of these dates: without it a clock would be lost, and nobody would notice. */
interface Implied {
  readonly dates: readonly string[];
  readonly because: string;
  readonly when: (standing: Standing) => boolean;
}

const at =
  (...endings: readonly string[]) =>
  ({ stage }: Standing): boolean =>
    endings.some((ending) => stage.startsWith(ending) || stage.endsWith(ending));

const IMPLIED: readonly Implied[] = [
  {
    dates: ['officerSuspended', 'suspensionReviewed'],
    because: 'the officer is suspended',
    when: ({ suspended }) => suspended,
  },
  {
    dates: ['noticeServed'],
    because: 'the officer has notice of the investigation',
    when: at('investigation.investigating', 'investigation.reporting'),
  },
  {
    dates: ['investigationReported'],
    because: 'twelve months have passed since the matter came to attention (PCR r19)',
    when: ({ stage, cameToAttentionOn, occurredOn }) =>
      !/^(assessing|investigation)/.test(stage) &&
      monthsOn(cameToAttentionOn, occurredOn).lastMark !== null,
  },
  {
    dates: ['witnessListsExchanged'],
    because: 'lists of witnesses have been exchanged',
    when: at('.supplying'),
  },
  {
    dates: ['officerDismissed'],
    because: 'the officer was dismissed',
    when: ({ outcome }) => outcome === 'dismissal-without-notice',
  },
  {
    dates: ['officerInformed'],
    because: 'the officer has been told the outcome',
    when: at('appeal.'),
  },
  {
    dates: [
      ...['criminalInvestigationStarted', 'suspensionDeclined'],
      ...['severityAssessed', 'severityRevised'],
    ],
    because: 'it is to be decided whether to suspend (PCR r11B)',
    when: ({ severity, criminal, suspended, cameToAttentionOn }) =>
      severity === 'gross-misconduct' &&
      criminal !== 'clear' &&
      !suspended &&
      cameToAttentionOn >= '2026-07-13',
  },
];

/** What has been decided by the time a case stands there. */
const DECIDED = [
  ['severity', ({ stage }: Standing) => stage !== 'assessing'],
  ['finding', at('.choosing-outcome', '.informing', 'meeting.reporting', 'hearing.reporting')],
  ['outcome', at('meeting.reporting', 'hearing.reporting', '.informing', 'appeal.')],
] as const;

/** What a case brought in leaves out of what its standing implies. */
export function missingOf(event: WorkflowEvent): FieldProblem[] {
  const standing = event as WorkflowEvent & Standing;
  return [
    ...DECIDED.filter(([field, when]) => when(standing) && standing[field] === undefined).map(
      ([field]) => ({
        field,
        problem: `is missing: at ${standing.stage} it has been decided`,
        remedy: `give the ${field}`,
      }),
    ),
    ...IMPLIED.filter(({ when, dates }) => when(standing) && !isServed(standing, dates)).map(
      ({ dates, because }) => ({
        field: 'served',
        problem: `has no date for ${dates.join(' or ')}: ${because}`,
        remedy: `add { event: "${dates[0] ?? ''}", on: "YYYY-MM-DD" } to served`,
      }),
    ),
  ];
}

const isServed = ({ served }: Standing, dates: readonly string[]): boolean =>
  dates.some((event) => lastServed(served, event) !== null);

/** What `compile` can find wrong. Stable: documentation and tests name them. */
export const WORKFLOW_FAULTS = [
  'actor',
  'bad-clock-name',
  'bad-delay-name',
  'bad-event-name',
  'bad-period',
  'bad-state-name',
  'clock-without-delay',
  'dead-end',
  'delay-without-clock',
  'delay-without-transition',
  'duplicate-clock',
  'duplicate-duty',
  'duplicate-state-id',
  'duty-without-event',
  'duty-without-role',
  'event-never-taken',
  'event-without-class',
  'event-without-duty',
  'final-chart',
  'guard-without-requirement',
  'holder-without-role',
  'history-over-clocks',
  'inline-action',
  'inline-guard',
  'invoke',
  'never-started',
  'numeric-delay',
  'real-action',
  'region-reentered',
  'regions-restarted',
  'route',
  'shortening-without-owner',
  'unfilled-position',
  'unknown-action',
  'unknown-clock',
  'unknown-condition',
  'unknown-event',
  'unknown-guard',
  'unknown-property',
  'unknown-state',
  'unreachable-state',
  'wildcard',
] as const;
export type WorkflowFault = (typeof WORKFLOW_FAULTS)[number];

/** One thing wrong with a workflow: what, where, and how to put it right. */
export interface WorkflowProblem {
  readonly code: WorkflowFault;
  /** The state, clock, event, duty or guard, as its author wrote it. */
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Thrown by `compile`: lists everything wrong with the workflow, not only the first thing. */
export class MalformedWorkflow extends Error {
  readonly code = 'malformed-workflow';

  constructor(
    readonly workflow: string,
    readonly problems: readonly WorkflowProblem[],
  ) {
    super(
      [
        `Workflow "${workflow}" is not whole (${String(problems.length)}):`,
        ...problems.map(asLine),
      ].join('\n'),
    );
    this.name = 'MalformedWorkflow';
  }
}

const asLine = ({ code, where, problem, remedy }: WorkflowProblem): string =>
  `- ${code}, ${where}: ${problem} ${remedy}`;

import type { WorkflowEvent } from '#libs/workflow-kit';
import { eventOf } from './given.fixture.js';
import type { Step } from './given.fixture.js';
import { misconductEvents } from './misconduct.events.js';
import type { MisconductEvent } from './misconduct.events.js';
import { CRIMINAL_STANDINGS, MISCONDUCT_LEVELS, SEVERITIES, STAGES } from './misconduct.words.js';

const YES_OR_NO = [false, true] as const;

const APPEALS = [
  { result: 'confirmed' },
  { result: 'reversed' },
  { result: 'substituted', outcome: 'written-warning' },
  { result: 'substituted', outcome: 'final-written-warning' },
];

/** Payloads that make a difference to the guards; every other event is chosen with its example payload. */
const VARIED: readonly Step[] = [
  ...SEVERITIES.flatMap((severity): Step[] =>
    YES_OR_NO.map((finalWarningInForce) => ['severityAssessed', { severity, finalWarningInForce }]),
  ),
  ...SEVERITIES.map((severity): Step => ['severityRevised', { severity }]),
  ...MISCONDUCT_LEVELS.flatMap((caseToAnswer): Step[] =>
    YES_OR_NO.map((unconnectedIncidents) => [
      'caseToAnswerFound',
      { caseToAnswer, unconnectedIncidents },
    ]),
  ),
  ...APPEALS.map((payload): Step => ['appealDetermined', payload]),
  ...STAGES.flatMap((stage): Step[] =>
    CRIMINAL_STANDINGS.map((criminal) => [
      'caseBroughtIn',
      { stage, criminal, suspended: criminal === 'running' },
    ]),
  ),
];

const VARIED_TYPES = new Set(VARIED.map((step) => eventOf(step).type));
const TYPES = Object.keys(misconductEvents) as MisconductEvent['type'][];

/** Every event of the chart with the payloads among which a walk chooses. */
export const CHOICES: readonly WorkflowEvent[] = [
  ...VARIED,
  ...TYPES.filter((type) => !VARIED_TYPES.has(type)),
].map((step) => eventOf(step));

import { assertEvent, assign, not, or, setup, stateIn } from 'xstate';
import { effect } from '#libs/workflow-kit';
import { UNDECIDED } from './misconduct.context.js';
import type { MisconductContext } from './misconduct.context.js';
import type { MisconductEvent } from './misconduct.events.js';
import type { CriminalStanding, Finding, Outcome, Stage } from './misconduct.words.js';

/** What a case brought in says of itself; each region of the chart looks at its own part. */
type Standing = { stage: Stage } | { suspended: true } | { criminal: CriminalStanding };

/** Guards, assignments and effects of the chart, each named once; the roads refer to them by name. */
export const misconduct = setup({
  types: {
    context: {} as MisconductContext,
    events: {} as MisconductEvent,
  },
  guards: {
    // The one guard that reads a payload: where a case brought in stands is itself the fact.
    entersAt: ({ event }, standing: Standing) =>
      event.type === 'caseBroughtIn' &&
      Object.entries(standing).every(([part, value]) => Reflect.get(event, part) === value),
    couldBeMisconduct: ({ context }) =>
      context.severity === 'misconduct' || context.severity === 'gross-misconduct',
    isBelowMisconduct: ({ context }) =>
      context.severity === 'neither' || context.severity === 'practice-requiring-improvement',
    needsHearing: ({ context }) =>
      context.caseToAnswer === 'gross-misconduct' ||
      context.finalWarningInForce ||
      context.unconnectedIncidents,
    couldEndInWrittenWarning: ({ context }) => context.finding === 'misconduct',
    couldEndInDismissal: ({ context }) =>
      context.finding === 'gross-misconduct' ||
      context.finalWarningInForce ||
      context.unconnectedIncidents,
    isNoSpecialConstable: ({ context }) => context.rankGroup === 'officer',
    foundMisconduct: ({ context }) => context.finding === 'misconduct',
    endedInDismissal: ({ context }) => context.outcome === 'dismissal-without-notice',
    couldBeAppealed: ({ context }) => context.appealable,
    isUnderWay: not(or([stateIn('#receiving'), stateIn('#closed')])),
    isClosed: stateIn('#closed'),
    proceedingsMayTakePlace: not(stateIn('#blocking')),
  },
  actions: {
    takeOver: assign(({ event }) => {
      assertEvent(event, 'caseBroughtIn');
      return {
        rankGroup: event.rankGroup,
        severity: event.severity ?? null,
        finalWarningInForce: event.finalWarningInForce,
        caseToAnswer: event.caseToAnswer ?? null,
        unconnectedIncidents: event.unconnectedIncidents,
        finding: event.finding ?? null,
        outcome: event.outcome ?? null,
        appealable: event.stage.startsWith('appeal.'),
      };
    }),
    recordOpening: assign(({ event }) => {
      assertEvent(event, 'caseOpened');
      return { rankGroup: event.rankGroup };
    }),
    startAfresh: assign(({ context }) => ({ ...UNDECIDED, rankGroup: context.rankGroup })),
    recordSeverity: assign(({ event }) => {
      assertEvent(event, 'severityAssessed');
      return { severity: event.severity, finalWarningInForce: event.finalWarningInForce };
    }),
    // The warning stays as it was: r42(5) asks what was in force at the assessment, not at its revision.
    reviseSeverity: assign(({ event }) => {
      assertEvent(event, 'severityRevised');
      return { severity: event.severity };
    }),
    recordCaseToAnswer: assign(({ event }) => {
      assertEvent(event, 'caseToAnswerFound');
      return {
        caseToAnswer: event.caseToAnswer,
        unconnectedIncidents: event.unconnectedIncidents,
      };
    }),
    recordFinding: assign((_, params: { finding: Finding }) => params),
    recordOutcome: assign((_, params: { outcome: Outcome }) => params),
    allowAppeal: assign({ appealable: true }),
    endAppeal: assign({ appealable: false }),
    recordAppeal: assign(({ event }) => {
      assertEvent(event, 'appealDetermined');
      return { outcome: event.outcome, appealable: false };
    }),
    prepareNotice: effect<{
      notice: 'investigation' | 'meeting' | 'hearing' | 'outcome' | 'appeal';
    }>(),
    prepareBarredListReport: effect(),
    informOfficer: effect<{
      about: 'severity' | 'determination' | 'withdrawal' | 'response-period' | 'appeal-period';
    }>(),
    informLocalPolicingBody: effect<{ about: 'timeliness' }>(),
  },
});

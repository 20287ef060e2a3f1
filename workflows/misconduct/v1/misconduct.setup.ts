import { assertEvent, assign, not, or, setup, stateIn } from 'xstate';
import { effect } from '#libs/workflow-kit';
import { lastServed, monthsServed } from './intake.events.js';
import { afresh, outcomeOfAppeal } from './misconduct.context.js';
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
    // A guard that reads a payload: where a case brought in stands is itself the fact.
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
    barredListReportIsOwed: ({ context }) => context.barredListReportOwed,
    lastsTwoYears: ({ event }) => event.type === 'finalWarningGiven' && (event.months ?? 24) === 24,
    outcomeFollows: ({ context, event }) =>
      event.type === 'appealDetermined' && outcomeOfAppeal(context, event) !== null,
    couldBeAppealed: ({ context }) => context.appealable,
    isUnderWay: not(or([stateIn('#receiving'), stateIn('#closed')])),
    isClosed: stateIn('#closed'),
    raisesToGrossMisconduct: ({ context, event }) =>
      event.type === 'severityRevised' &&
      event.severity === 'gross-misconduct' &&
      context.severity !== 'gross-misconduct',
    proceedingsMustWait: stateIn('#blocking'),
    proceedingsMayTakePlace: not(stateIn('#blocking')),
  },
  actions: {
    takeOver: assign(({ event }) => {
      assertEvent(event, 'caseBroughtIn');
      return {
        cameToAttentionOn: event.cameToAttentionOn,
        timelinessReportedOn: lastServed(event.served, 'timelinessReportSent'),
        rankGroup: event.rankGroup,
        severity: event.severity ?? null,
        suspensionDecided: lastServed(event.served, 'suspensionDeclined') !== null,
        finalWarningInForce: event.finalWarningInForce,
        caseToAnswer: event.caseToAnswer ?? null,
        unconnectedIncidents: event.unconnectedIncidents,
        supplies: event.stage.endsWith('.supplying') ? ('begin' as const) : ('not-begun' as const),
        finding: event.finding ?? null,
        outcome: event.outcome ?? null,
        warningMonths: monthsServed(event.served),
        barredListReportOwed:
          event.outcome === 'dismissal-without-notice' &&
          lastServed(event.served, 'barredListReported') === null,
        outcomeNotifiedOn: lastServed(event.served, 'officerInformed'),
        appealable: event.stage.startsWith('appeal.'),
      };
    }),
    takeIn: assign(({ event }) => {
      assertEvent(event, 'caseOpened');
      const { cameToAttentionOn, rankGroup } = event;
      return { cameToAttentionOn, rankGroup };
    }),
    startAfresh: assign(({ context, event }) => afresh(context, event.occurredOn)),
    recordTimelinessReport: assign(({ event }) => {
      assertEvent(event, 'timelinessReportSent');
      return { timelinessReportedOn: event.occurredOn };
    }),
    recordSeverity: assign(({ event }) => {
      assertEvent(event, 'severityAssessed');
      return { severity: event.severity, finalWarningInForce: event.finalWarningInForce };
    }),
    // The warning stays as it was: r42(5) asks what was in force at the assessment, not at its revision.
    reviseSeverity: assign(({ context, event }) => {
      assertEvent(event, 'severityRevised');
      const { suspensionDecided } = context;
      const stays = context.severity === 'gross-misconduct' && event.severity === context.severity;
      return { severity: event.severity, suspensionDecided: stays && suspensionDecided };
    }),
    decideSuspension: assign({ suspensionDecided: true }),
    askForSuspension: assign({ suspensionDecided: false }),
    recordCaseToAnswer: assign(({ event }) => {
      assertEvent(event, 'caseToAnswerFound');
      return {
        caseToAnswer: event.caseToAnswer,
        unconnectedIncidents: event.unconnectedIncidents,
      };
    }),
    beginSupplies: assign(({ context }) => ({
      supplies: context.supplies === 'not-begun' ? ('begin' as const) : ('begun' as const),
    })),
    keepSupplies: assign({ supplies: 'begun' as const }),
    recordFinding: assign((_, params: { finding: Finding }) => params),
    recordOutcome: assign((_, params: { outcome: Outcome }) => params),
    recordFinalWarning: assign(({ event }) => {
      assertEvent(event, 'finalWarningGiven');
      return { outcome: 'final-written-warning' as const, warningMonths: event.months ?? null };
    }),
    oweBarredListReport: assign({ barredListReportOwed: true }),
    recordBarredListReport: assign({ barredListReportOwed: false }),
    recordNotification: assign(({ event }) => {
      assertEvent(event, 'officerInformed');
      return { outcomeNotifiedOn: event.occurredOn };
    }),
    allowAppeal: assign({ appealable: true }),
    endAppeal: assign({ appealable: false }),
    recordAppeal: assign(({ context, event }) => {
      assertEvent(event, 'appealDetermined');
      return { outcome: outcomeOfAppeal(context, event), appealable: false };
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

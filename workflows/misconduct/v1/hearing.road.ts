import { and } from 'xstate';
import { misconduct } from './misconduct.setup.js';
import {
  exchanging,
  finalWarningGiven,
  misconductFound,
  misconductNotFound,
  proceedingsWithdrawn,
  reporting,
  responding,
  timelinessReportSent,
  whileAwaited,
  writtenWarningGiven,
} from './misconduct.stages.js';

/** What a hearing may find; each finding opens its own outcomes. */
const deciding = misconduct.createStateConfig({
  on: {
    misconductFound,
    grossMisconductFound: {
      target: 'choosing-outcome',
      actions: { type: 'recordFinding', params: { finding: 'gross-misconduct' } },
    },
    misconductNotFound,
  },
});

/** The outcomes of r42, each only on a finding that allows it. */
const choosingOutcome = misconduct.createStateConfig({
  on: {
    writtenWarningGiven: { guard: 'couldEndInWrittenWarning', ...writtenWarningGiven },
    finalWarningGiven,
    rankReduced: {
      guard: and(['couldEndInDismissal', 'isNoSpecialConstable']),
      target: 'reporting',
      actions: { type: 'recordOutcome', params: { outcome: 'reduction-in-rank' } },
    },
    officerDismissed: {
      guard: 'couldEndInDismissal',
      target: 'reporting',
      actions: [
        { type: 'recordOutcome', params: { outcome: 'dismissal-without-notice' } },
        'oweBarredListReport',
        'prepareBarredListReport',
      ],
    },
  },
});

/** A misconduct hearing, from the notice of referral to the officer being told the outcome (PCR r29 to r43). */
export const hearing = misconduct.createStateConfig({
  meta: { road: 'hearing' },
  initial: 'notifying',
  after: { 'hearing-target': {} },
  on: { timelinessReportSent },
  states: {
    notifying: {
      entry: { type: 'prepareNotice', params: { notice: 'hearing' } },
      after: { 'referral-notice-served': {} },
      on: { hearingNoticeServed: 'awaiting', proceedingsWithdrawn },
    },
    awaiting: {
      initial: 'responding',
      after: { 'hearing-held': {} },
      on: {
        ...whileAwaited,
        hearingDateFixed: {},
        preHearingDateFixed: {},
        publicNoticeGiven: {},
        chairChanged: {},
      },
      states: {
        responding,
        preparing: {
          initial: 'exchanging',
          on: {
            witnessListsExchanged: { actions: 'keepSupplies' },
            hearingHeld: {
              guard: 'proceedingsMayTakePlace',
              target: '#misconduct.proceedings.hearing.deciding',
            },
          },
          states: {
            exchanging: { ...exchanging, on: { ...exchanging.on, papersSupplied: 'pre-hearing' } },
            supplying: { on: { papersSupplied: 'pre-hearing' } },
            'pre-hearing': {
              after: { 'pre-hearing-held': {} },
              on: { preHearingHeld: 'ready' },
            },
            ready: {},
          },
        },
      },
    },
    deciding,
    'choosing-outcome': choosingOutcome,
    reporting,
    informing: {
      entry: { type: 'prepareNotice', params: { notice: 'outcome' } },
      after: { 'officer-informed': {} },
      on: {
        officerInformed: { target: '#closed', actions: 'recordNotification' },
      },
    },
  },
});

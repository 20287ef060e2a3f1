import { misconduct } from './misconduct.setup.js';
import {
  exchanging,
  proceedingsWithdrawn,
  reporting,
  responding,
  timelinessReportSent,
  whileAwaited,
} from './misconduct.stages.js';

/** A misconduct meeting, from the notice of referral to the officer being told the outcome (PCR r30 to r43). */
export const meeting = misconduct.createStateConfig({
  meta: { road: 'meeting' },
  initial: 'notifying',
  after: { 'meeting-target': {} },
  on: { timelinessReportSent },
  states: {
    notifying: {
      entry: { type: 'prepareNotice', params: { notice: 'meeting' } },
      after: { 'referral-notice-served': {} },
      on: { meetingNoticeServed: 'awaiting', proceedingsWithdrawn },
    },
    awaiting: {
      initial: 'responding',
      after: { 'meeting-held': {} },
      on: { ...whileAwaited, meetingDateFixed: {}, personConductingChanged: {} },
      states: {
        responding,
        preparing: {
          initial: 'exchanging',
          on: {
            witnessListsExchanged: {},
            meetingHeld: {
              guard: 'proceedingsMayTakePlace',
              target: '#misconduct.proceedings.meeting.deciding',
            },
          },
          states: {
            exchanging: { ...exchanging, on: { ...exchanging.on, papersSupplied: 'ready' } },
            supplying: { on: { papersSupplied: 'ready' } },
            ready: {},
          },
        },
      },
    },
    deciding: {
      on: {
        misconductFound: {
          target: 'choosing-outcome',
          actions: { type: 'recordFinding', params: { finding: 'misconduct' } },
        },
        misconductNotFound: {
          target: 'reporting',
          actions: [
            { type: 'recordFinding', params: { finding: 'not-misconduct' } },
            { type: 'recordOutcome', params: { outcome: 'none' } },
          ],
        },
      },
    },
    'choosing-outcome': {
      on: {
        writtenWarningGiven: {
          target: 'reporting',
          actions: { type: 'recordOutcome', params: { outcome: 'written-warning' } },
        },
        finalWarningGiven: {
          target: 'reporting',
          actions: { type: 'recordOutcome', params: { outcome: 'final-written-warning' } },
        },
      },
    },
    reporting,
    informing: {
      entry: { type: 'prepareNotice', params: { notice: 'outcome' } },
      after: { 'officer-informed': {} },
      on: {
        officerInformed: [
          {
            guard: 'foundMisconduct',
            target: '#misconduct.proceedings.appeal',
            actions: 'allowAppeal',
          },
          '#closed',
        ],
      },
    },
  },
});

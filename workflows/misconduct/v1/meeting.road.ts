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
            witnessListsExchanged: { actions: 'keepSupplies' },
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
    deciding: { on: { misconductFound, misconductNotFound } },
    'choosing-outcome': {
      on: {
        writtenWarningGiven,
        finalWarningGiven: { guard: 'lastsTwoYears', ...finalWarningGiven },
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
            actions: ['recordNotification', 'allowAppeal'],
          },
          { target: '#closed', actions: 'recordNotification' },
        ],
      },
    },
  },
});

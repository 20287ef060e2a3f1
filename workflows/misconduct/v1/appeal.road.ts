import { misconduct } from './misconduct.setup.js';
import { timelinessReportSent } from './misconduct.stages.js';

/** An appeal from a misconduct meeting (PCR r45 to r47). */
export const appeal = misconduct.createStateConfig({
  meta: { road: 'appeal' },
  initial: 'awaiting-appeal',
  after: { 'appeal-target': {} },
  on: { timelinessReportSent },
  states: {
    'awaiting-appeal': {
      after: {
        'appeal-received': {
          target: '#closed',
          actions: { type: 'informOfficer', params: { about: 'appeal-period' } },
        },
      },
      on: { appealReceived: 'sifting' },
    },
    sifting: {
      on: {
        appealFoundArguable: 'arranging',
        appealFoundUnarguable: { target: '#closed', actions: 'endAppeal' },
      },
    },
    arranging: {
      after: { 'appeal-meeting-held': {} },
      on: {
        appealMeetingDateFixed: {},
        alternativeDateProposed: {},
        appealDeciderChanged: {},
        appealMeetingHeld: 'deciding',
      },
    },
    deciding: {
      on: {
        appealDeciderChanged: {},
        appealDetermined: {
          guard: 'outcomeFollows',
          target: 'notifying',
          actions: 'recordAppeal',
        },
      },
    },
    notifying: {
      entry: { type: 'prepareNotice', params: { notice: 'appeal' } },
      after: { 'appeal-notified': {} },
      on: { appealDeciderChanged: {}, appealNotified: '#closed' },
    },
  },
});

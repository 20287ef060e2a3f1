import { appeal } from './appeal.road.js';
import { assessing } from './assessing.road.js';
import { criminal } from './criminal.road.js';
import { determining } from './determining.road.js';
import { hearing } from './hearing.road.js';
import { investigation } from './investigation.road.js';
import { meeting } from './meeting.road.js';
import { UNDECIDED } from './misconduct.context.js';
import { misconduct } from './misconduct.setup.js';
import { STAGES } from './misconduct.words.js';
import { timelinessReportSent } from './misconduct.stages.js';
import { suspension } from './suspension.road.js';

/** A case about an officer other than a senior officer, from the first report to the end of any appeal. */
export const misconductMachine = misconduct.createMachine({
  id: 'misconduct',
  type: 'parallel',
  context: UNDECIDED,
  meta: { quiet: ['caseBroughtIn'] },
  states: {
    proceedings: {
      initial: 'receiving',
      on: {
        // Owed where the officer is dismissed, until it is made: a reopened case owes it still (BAL r3).
        barredListReported: { guard: 'barredListReportIsOwed', actions: 'recordBarredListReport' },
      },
      states: {
        receiving: {
          id: 'receiving',
          on: {
            caseOpened: { target: 'assessing', actions: 'takeIn' },
            caseBroughtIn: STAGES.map((stage) => ({
              guard: { type: 'entersAt' as const, params: { stage } },
              target: `#misconduct.proceedings.${stage}` as const,
              actions: 'takeOver' as const,
            })),
          },
        },
        assessing,
        investigation,
        determining,
        meeting,
        hearing,
        appeal,
        closed: {
          id: 'closed',
          tags: 'closed',
          on: {
            reopened: { target: 'assessing', actions: 'startAfresh' },
            // Late, but allowed to be out of time in exceptional circumstances (PCR r45).
            appealReceived: {
              guard: 'couldBeAppealed',
              target: '#misconduct.proceedings.appeal.sifting',
            },
            timelinessReportSent,
          },
        },
      },
    },
    suspension,
    criminal,
  },
});

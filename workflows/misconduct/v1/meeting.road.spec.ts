import { describe, expect, it } from '@jest/globals';
import { MEETING_AWAITED, PREPARED } from './example-roads.fixture.js';
import { given } from './given.fixture.js';

const HELD = [...MEETING_AWAITED, ...PREPARED, 'meetingHeld'] as const;
const DECIDED = [...HELD, 'misconductFound', 'writtenWarningGiven'] as const;

describe('A misconduct meeting', () => {
  it('is awaited under four clocks once its notice is served', () => {
    const awaited = given(...MEETING_AWAITED);

    expect(awaited.stage).toBe('meeting.awaiting.responding');
    expect(awaited.running).toEqual(['meeting-held', 'meeting-target', 'response-received']);
  });

  it('goes from the answer through lists and papers to the meeting itself', () => {
    const stages = PREPARED.map(
      (_, index) => given(...MEETING_AWAITED, ...PREPARED.slice(0, index + 1)).stage,
    );

    expect(stages).toEqual([
      'meeting.awaiting.preparing.exchanging',
      'meeting.awaiting.preparing.supplying',
      'meeting.awaiting.preparing.supplying',
      'meeting.awaiting.preparing.ready',
    ]);
    expect(given(...HELD).stage).toBe('meeting.deciding');
    expect(given(...HELD).running).toEqual(['meeting-target']);
  });

  it('is not held while the officer may still answer', () => {
    expect(given(...MEETING_AWAITED).whyNot('meetingHeld')).toHaveLength(1);
  });

  it('may be held as soon as the officer has answered, lists or no lists', () => {
    expect(given(...MEETING_AWAITED, 'responseReceived').whyNot('meetingHeld')).toEqual([]);
  });

  it('flags a period that has passed and stays where it is', () => {
    const late = given(...MEETING_AWAITED, 'responseReceived', { lapses: 'meeting-held' });

    expect(late.stage).toBe('meeting.awaiting.preparing.exchanging');
    expect(late.running).not.toContain('meeting-held');
    expect(late.and('meetingHeld').stage).toBe('meeting.deciding');
  });

  it('takes a finding before an outcome', () => {
    expect(given(...HELD).whyNot('writtenWarningGiven')).toHaveLength(1);
    expect(given(...HELD).whyNot('grossMisconductFound')).toHaveLength(1);
    expect(given(...DECIDED).stage).toBe('meeting.reporting');
    expect(given(...DECIDED).snapshot.context).toMatchObject({
      finding: 'misconduct',
      outcome: 'written-warning',
    });
  });

  it('cannot dismiss an officer', () => {
    expect(given(...HELD, 'misconductFound').whyNot('officerDismissed')).toHaveLength(1);
  });

  it('gives a final written warning of two years, and of no other length', () => {
    const found = given(...HELD, 'misconductFound');

    expect(found.whyNot(['finalWarningGiven', { months: 24 }])).toEqual([]);
    expect(found.whyNot(['finalWarningGiven', { months: 36 }])).toEqual([
      expect.stringContaining('lasts two years'),
    ]);
  });

  it('opens the time to appeal when misconduct was found', () => {
    const informed = given(...DECIDED, 'outcomeReported', 'officerInformed');

    expect(informed.stage).toBe('appeal.awaiting-appeal');
    expect(informed.running).toEqual(['appeal-received', 'appeal-target']);
  });

  it('closes the case when it was not', () => {
    const informed = given(...HELD, 'misconductNotFound', 'outcomeReported', 'officerInformed');

    expect(informed.stage).toBe('closed');
    expect(informed.whyNot('appealReceived')).toEqual([
      expect.stringContaining('A misconduct meeting found misconduct'),
    ]);
  });
});

describe('The time of the officer to answer', () => {
  const lapsed = given(...MEETING_AWAITED, { lapses: 'response-received' });

  it('lapses to the exchange of lists, and the officer is told', () => {
    expect(lapsed.stage).toBe('meeting.awaiting.preparing.exchanging');
    expect(lapsed.effects).toEqual([
      { type: 'informOfficer', params: { about: 'response-period' } },
    ]);
    expect(lapsed.running).toEqual(['meeting-held', 'meeting-target', 'witness-lists-exchanged']);
  });

  it('does not shut out the answer that comes late', () => {
    const late = lapsed.and('responseReceived');

    expect(late.stage).toBe('meeting.awaiting.preparing.exchanging');
    expect(late.timers).toEqual(lapsed.timers);
    expect(lapsed.and('papersSupplied').whyNot('responseReceived')).toEqual([]);
  });

  it('does not keep the meeting from being held', () => {
    expect(lapsed.and('meetingHeld').stage).toBe('meeting.deciding');
  });
});

describe('While a meeting is awaited', () => {
  it('objections, dates and late lists are noted, and no clock starts anew', () => {
    const awaited = given(...MEETING_AWAITED, ...PREPARED);
    const noted = awaited.and(
      'objectionReceived',
      'personConductingChanged',
      'meetingDateFixed',
      'alternativeDateProposed',
      'witnessListsExchanged',
      'timelinessReportSent',
    );

    expect(noted.stage).toBe(awaited.stage);
    expect(noted.started).toEqual([]);
    expect(noted.timers).toEqual(awaited.timers);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { AWAITING_MEETING, WARNED, type Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** From the notice of appeal to the meeting that hears it. */
const HEARD: readonly Step[] = [
  ['appealReceived', '2026-06-09'],
  ['appealFoundArguable', '2026-06-15'],
  ['appealMeetingHeld', '2026-06-22'],
];

eachDatabase('An appeal from a final written warning notified on 1 June 2026', (database) => {
  let desk: Desk;
  let id: string;

  const ends = async (step: Step, notifiedOn = '2026-06-26') => {
    await desk.records(id, step);
    await desk.records(id, ['appealNotified', notifiedOn]);
  };
  const warnings = async () =>
    (await desk.engine.view(id)).clocks
      .filter(({ declared }) => ['CK-60', 'CK-61'].includes(declared))
      .map(({ declared, origin, due, status, verdict }) =>
        [declared, origin, due, verdict ?? status].join(' '),
      )
      .sort();

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...AWAITING_MEETING, ...WARNED, ...HEARD]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('leaves a lighter warning that counts from the day the first was notified', async () => {
    const substituted = { result: 'substituted', outcome: 'written-warning' };
    await ends(['appealDetermined', '2026-06-24', substituted]);

    // Eighteen months from 1 June 2026, not from the appeal.
    expect(await warnings()).toEqual([
      'CK-60 2026-06-01 2027-11-30 running',
      'CK-61 2026-06-01 2028-05-31 cancelled',
    ]);
  });

  it('goes on as it was where it is confirmed, and says so once', async () => {
    const before = await desk.clock(id, 'CK-61');
    await ends(['appealDetermined', '2026-06-24']);

    expect(await desk.clock(id, 'CK-61')).toEqual(before);
    expect(await warnings()).toEqual(['CK-61 2026-06-01 2028-05-31 running']);
  });

  it('leaves no warning where it is reversed', async () => {
    await ends(['appealDetermined', '2026-06-24', { result: 'reversed' }]);

    expect(await warnings()).toEqual(['CK-61 2026-06-01 2028-05-31 cancelled']);
  });

  it.each([
    [{ result: 'confirmed' }, 'CK-61', '2028-06-05'],
    [{ result: 'substituted', outcome: 'written-warning' }, 'CK-60', '2027-12-05'],
  ])('keeps the career break there has been: %j', async (determined, name, due) => {
    const { key: clock } = await desk.clock(id, 'CK-61');
    const stop = { clock, category: 'career-break' };
    const actor = { id: 'appropriate-authority-1', role: 'appropriate-authority' };
    // Five days, of which the 8th is the first.
    await desk.records(id, ['clockPaused', '2026-06-08', stop], { actor });
    await desk.records(id, ['clockResumed', '2026-06-13', stop], { actor });
    await ends(['appealDetermined', '2026-06-24', determined]);

    expect(await desk.clock(id, name)).toMatchObject({ due, status: 'running' });
  });

  it('stands still after the appeal where the break goes on', async () => {
    const { key: clock } = await desk.clock(id, 'CK-61');
    const stop = { clock, category: 'career-break' };
    const actor = { id: 'appropriate-authority-1', role: 'appropriate-authority' };
    await desk.records(id, ['clockPaused', '2026-06-08', stop], { actor });
    await ends([
      'appealDetermined',
      '2026-06-24',
      { result: 'substituted', outcome: 'written-warning' },
    ]);

    expect(await desk.clock(id, 'CK-60')).toMatchObject({ due: null, status: 'paused' });
  });

  it('is followed by a warning of its own when the case is taken up again', async () => {
    await ends(['appealDetermined', '2026-06-24']);
    await desk.walks(id, [
      ['reopened', '2026-07-01'],
      ['severityAssessed', '2026-07-01'],
      ['investigatorAppointed', '2026-07-01'],
      ['noticeServed', '2026-07-01'],
      ['investigationReported', '2026-07-01'],
      ['caseToAnswerFound', '2026-07-01'],
      ['caseReferred', '2026-07-01'],
      ['meetingNoticeServed', '2026-07-01'],
      ['responseReceived', '2026-07-01'],
      ['meetingHeld', '2026-07-01'],
      ['misconductFound', '2026-07-01'],
      ['finalWarningGiven', '2026-07-01'],
      ['outcomeReported', '2026-07-01'],
      ['officerInformed', '2026-07-02'],
    ]);

    expect(await warnings()).toEqual([
      'CK-61 2026-06-01 2028-05-31 cancelled',
      'CK-61 2026-07-02 2028-07-01 running',
    ]);
  });
});

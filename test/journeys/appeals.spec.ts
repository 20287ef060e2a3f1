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
});

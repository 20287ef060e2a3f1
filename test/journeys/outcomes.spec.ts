import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { adoptPolicy, policyVersion } from '#libs/engine';
import { openDesk, type Desk } from './desk.fixture.js';
import {
  defaultPolicy,
  HEARING_CALLED,
  INVESTIGATED,
  REPORTED,
  type Step,
} from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const HELD: readonly Step[] = [
  ...[...INVESTIGATED, ...REPORTED, ...HEARING_CALLED],
  ['responseReceived', '2026-04-20'],
  ['hearingHeld', '2026-05-26'],
  ['grossMisconductFound', '2026-05-26'],
];

eachDatabase('What a hearing leaves behind', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, HELD);
  });

  it('is a final written warning of as many months as it sets, whatever policy says later', async () => {
    await desk.walks(id, [
      ['finalWarningGiven', '2026-05-26', { months: 36, exceptionalCircumstances: true }],
      ['outcomeReported', '2026-05-29'],
      ['officerInformed', '2026-06-01'],
    ]);
    const policy = { ...defaultPolicy, version: `later-${id}` };
    await adoptPolicy(desk.open, policy);
    await desk.records(id, ['policyAdopted', '2026-06-02', { policy: policyVersion(policy) }]);

    // Three years of which 1 June 2026 is the first day.
    expect(await desk.clock(id, 'CK-61')).toMatchObject({ due: '2029-05-31', basis: 'decided' });
    await expectSound(desk);
  });

  it('is a report to the barred list, which a reopened case still takes', async () => {
    await desk.walks(id, [
      ['officerDismissed', '2026-05-26'],
      ['outcomeReported', '2026-05-27'],
      ['officerInformed', '2026-05-28'],
      ['reopened', '2026-05-29'],
      ['barredListReported', '2026-06-01'],
    ]);

    // Five working days of which 26 May is the first.
    expect(await desk.clock(id, 'CK-62')).toMatchObject({ due: '2026-06-01', verdict: 'met' });
    await expectSound(desk);
  });
});

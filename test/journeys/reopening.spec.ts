import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import type { Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const CLOSED: Step = ['severityAssessed', '2025-02-03', { severity: 'neither' }];

eachDatabase('A case about a matter of 15 January 2025, closed and reopened', (database) => {
  let desk: Desk;
  let id: string;

  const marks = async () =>
    (await desk.engine.view(id)).clocks
      .filter(({ declared }) => ['CK-25', 'CK-26', 'CK-25-report'].includes(declared))
      .map(({ declared, origin, due, status, verdict }) =>
        [declared, origin, due, verdict ?? status].join(' '),
      )
      .sort();

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-01-15');
    id = await desk.opens([['caseOpened', '2025-01-15']]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('goes on counting the twelve months that have not passed', async () => {
    await desk.walks(id, [CLOSED, ['reopened', '2026-01-14']]);

    expect(await marks()).toEqual([
      'CK-25 2025-01-15 2026-01-14 cancelled',
      'CK-25 2025-01-15 2026-01-14 running',
    ]);
  });

  it('owes one report from the reopening for the marks that passed meanwhile, and then the next', async () => {
    await desk.walks(id, [CLOSED, ['reopened', '2026-09-01']]);

    // Marks of 14 January and 14 July 2026 passed; ten working days from 1 September: the 15th.
    expect(await marks()).toEqual([
      'CK-25 2025-01-15 2026-01-14 cancelled',
      'CK-25-report 2026-09-01 2026-09-15 running',
      'CK-26 2026-07-15 2027-01-14 running',
    ]);
    await desk.records(id, ['timelinessReportSent', '2026-09-15']);
    expect(await desk.verdicts(id, 'CK-25-report')).toEqual(['met as-known 2026-09-15']);
  });

  it('reaches no mark twice, nor owes again the report that was sent', async () => {
    await desk.walks(id, [
      ['timelinessReportSent', '2026-01-20'],
      ['severityAssessed', '2026-02-02', { severity: 'neither' }],
      ['reopened', '2026-03-02'],
    ]);

    expect(await desk.verdicts(id, 'CK-25')).toEqual(['reached as-known 2026-01-15']);
    expect(await desk.verdicts(id, 'CK-25-report')).toEqual(['met as-known 2026-01-20']);
    expect(await desk.clock(id, 'CK-26')).toMatchObject({
      ...{ origin: '2026-01-15', due: '2026-07-14', status: 'running' },
    });
  });

  it('keeps the day the matter came to attention: no fact says it again', async () => {
    await desk.records(id, CLOSED);
    const again = desk.records(id, ['reopened', '2026-03-02', { cameToAttentionOn: '2026-03-01' }]);

    await expect(again).rejects.toMatchObject({
      ...{ code: 'invalid-event', problems: [{ field: 'cameToAttentionOn' }] },
    });
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { MEETING_CALLED, REPORTED, type Step } from './misconduct.fixture.js';
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

eachDatabase('The periods of an officer, when a case is reopened', (database) => {
  let desk: Desk;
  let id: string;

  const periods = async (name: string) =>
    (await desk.engine.view(id)).clocks
      .filter(({ declared }) => declared === name)
      .map(({ origin, due, status, verdict }) => [origin, due, status, verdict ?? ''].join(' '))
      .sort();
  const WITHDRAWN: Step = ['proceedingsWithdrawn', '2026-05-05'];

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('begin with the new notice, whatever became of the first', async () => {
    await desk.walks(id, [
      ['severityAssessed', '2025-12-04'],
      ['investigatorAppointed', '2025-12-15'],
      // Ten working days over the New Year: lapsed from 8 January.
      ['noticeServed', '2025-12-19'],
      ['severityRevised', '2026-01-12', { severity: 'neither' }],
      ['reopened', '2026-01-26'],
      ['severityAssessed', '2026-01-26'],
      ['investigatorAppointed', '2026-01-26'],
      ['noticeServed', '2026-02-02'],
    ]);

    expect(await periods('CK-22')).toEqual([
      '2025-12-19 2026-01-07 ended lapsed',
      '2026-02-02 2026-02-16 running ',
    ]);
  });

  it('are used each by its own answer', async () => {
    const again = (steps: readonly Step[], months: number): Step[] =>
      steps.map(([type, on, payload = {}]) => {
        const month = String(Number(on.slice(5, 7)) + months).padStart(2, '0');
        return [type, `${on.slice(0, 5)}${month}${on.slice(7)}`, payload];
      });
    await desk.walks(id, [
      ['severityAssessed', '2025-12-04'],
      ['investigatorAppointed', '2025-12-15'],
      ['noticeServed', '2025-12-19'],
      ...REPORTED,
      ...MEETING_CALLED,
      // Fifteen working days over Easter: lapsed from 21 April.
      WITHDRAWN,
      ['reopened', '2026-05-06'],
      ['severityAssessed', '2026-05-06'],
      ['investigatorAppointed', '2026-05-06'],
      ['noticeServed', '2026-05-07'],
      ['investigationReported', '2026-05-08'],
      ...again(MEETING_CALLED, 3),
      ['responseReceived', '2026-07-01'],
    ]);

    expect(await periods('CK-32')).toEqual([
      '2026-03-26 2026-04-20 ended lapsed',
      '2026-06-26 2026-07-17 ended used',
    ]);
  });

  it('to answer a notice ends with the meeting, lapsed', async () => {
    await desk.walks(id, [
      ['severityAssessed', '2025-12-04'],
      ['investigatorAppointed', '2025-12-15'],
      ['noticeServed', '2025-12-19'],
      ...REPORTED,
      ...MEETING_CALLED,
      ['meetingHeld', '2026-04-27'],
    ]);

    expect(await periods('CK-32')).toEqual(['2026-03-26 2026-04-20 ended lapsed']);
  });
});

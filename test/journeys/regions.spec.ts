import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { HEARING_CALLED, INVESTIGATED, REPORTED, type Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('What happens beside the road of a case', (database) => {
  let desk: Desk;
  let id: string;

  const open = async () =>
    (await desk.engine.view(id)).clocks
      .filter(({ status }) => status !== 'ended')
      .map(({ key, origin, due }) => `${key} ${origin} ${due ?? ''}`)
      .sort();

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('leaves the clocks of the investigation alone: a suspension and its reviews', async () => {
    const before = await open();
    await desk.walks(id, [
      ['officerSuspended', '2025-12-22'],
      ['suspensionReviewed', '2026-01-05'],
    ]);

    expect(await open()).toEqual(expect.arrayContaining(before));
    // Four weeks from the first working day after the review: a matter before 13 July 2026.
    expect(await desk.clock(id, 'CK-12')).toMatchObject({ due: '2026-02-02' });
  });

  it('leaves the clocks of a hearing alone: criminal proceedings for which it has to wait', async () => {
    await desk.walks(id, [...REPORTED, ...HEARING_CALLED]);
    const before = await open();
    await desk.walks(id, [
      ['criminalInvestigationStarted', '2026-03-30'],
      ['prejudiceFound', '2026-03-31'],
      ['prejudiceEnded', '2026-04-02'],
      ['criminalProceedingsConcluded', '2026-04-09'],
    ]);

    expect(await open()).toEqual(before);
  });

  it('leaves the clocks of its stage alone: a revision that keeps it there', async () => {
    const before = await open();
    const severity = { severity: 'gross-misconduct' };
    await desk.records(id, ['severityRevised', '2025-12-22', severity]);

    expect(await open()).toEqual(before);
  });

  it('overlaps without nesting: each interview has a clock of its own', async () => {
    const named = (interview: string, on: string, interviewOn: string): Step => [
      ...(['interviewDateSpecified', on] as const),
      { interview, interviewOn },
    ];
    await desk.walks(id, [
      named('i-1', '2025-12-22', '2026-02-02'),
      named('i-2', '2025-12-23', '2026-04-01'),
    ]);
    const other = { interview: 'i-1', interviewOn: '2026-02-09' };
    await desk.records(id, ['alternativeInterviewDateProposed', '2025-12-30', other]);
    const { clocks } = await desk.engine.view(id);
    const periods = clocks
      .filter(({ declared }) => declared === 'CK-24')
      .map(({ instance, due, verdict }) => [instance, due, verdict]);

    // Five working days from the day named for it; of i-2 over Easter.
    expect(periods.sort()).toEqual([
      ['i-1', '2026-02-09', 'used'],
      ['i-2', '2026-04-10', null],
    ]);
  });

  it('starts a clock anew that is already running for the same thing', async () => {
    await desk.walks(id, [
      ['interviewDateSpecified', '2025-12-22'],
      ['interviewDateSpecified', '2025-12-23'],
    ]);
    const { clocks } = await desk.engine.view(id);
    const periods = clocks
      .filter(({ declared }) => declared === 'CK-24')
      .map(({ origin, verdict }) => [origin, verdict]);

    expect(periods.sort()).toEqual([
      ['2025-12-22', 'cancelled'],
      ['2025-12-23', null],
    ]);
  });

  it('ends with the case: the clocks that do not outlive it are called off', async () => {
    await desk.records(id, ['officerSuspended', '2025-12-22']);
    await desk.records(id, ['severityRevised', '2025-12-23', { severity: 'neither' }]);
    const { closed, stage, clocks } = await desk.engine.view(id);

    expect({ closed, stage }).toEqual({
      closed: true,
      stage: 'proceedings.closed suspension.not-suspended criminal.clear',
    });
    expect(clocks.filter(({ status }) => status !== 'ended')).toEqual([]);
    expect(await desk.clock(id, 'CK-12')).toMatchObject({ verdict: 'cancelled' });
  });

  it('begins again when the case is reopened, and month 12 counts from where it did', async () => {
    await desk.records(id, ['severityRevised', '2025-12-23', { severity: 'neither' }]);
    await desk.records(id, ['reopened', '2026-02-02']);

    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({
      ...{ origin: '2026-02-02', due: '2026-02-16', verdict: null },
    });
    expect(await desk.clock(id, 'CK-25')).toMatchObject({ due: '2026-11-30', verdict: null });
    expect(
      (await desk.engine.view(id)).stages.filter(({ stage }) => stage === 'case'),
    ).toHaveLength(2);
  });
});

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { INVESTIGATED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('Criminal proceedings that would be prejudiced', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  /** Every mark so far: number, occurrence, day counted from, due day, what it came to. */
  const marks = async () =>
    (await desk.engine.view(id)).clocks
      .filter(({ kind }) => kind === 'milestone')
      .map(({ declared, occurrence, origin, due, status, verdict, ledger }) =>
        [declared, occurrence, origin, due, status, verdict, ledger.length].join(' '),
      )
      .sort();
  const MONTH_12 = 'CK-25 1 2025-12-01 2026-11-30';
  const MONTH_18 = 'CK-26 1 2026-12-01 2027-05-31';

  it.each([
    ['criminalInvestigationStarted', '2026-01-05'],
    ['prejudiceFound', '2026-01-12'],
    ['prejudiceEnded', '2026-10-01'],
    ['prejudiceFound', '2026-11-02'],
  ])('leave month 12 where it is: %s on %s', async (type, on) => {
    await desk.records(id, [type, on]);

    expect(await marks()).toEqual([`${MONTH_12} running  0`]);
  });

  it('do not hold it up: it is reached while the prejudice lasts, and month 18 begins', async () => {
    desk.turnTo('2026-12-01');
    await desk.open.monitor.pass(desk.now());

    expect(await marks()).toEqual([`${MONTH_12} ended reached 0`, `${MONTH_18} running  0`]);
  });

  it.each([
    ['prejudiceEnded', '2027-01-04'],
    ['prejudiceFound', '2027-02-01'],
    ['criminalProceedingsConcluded', '2027-03-01'],
    ['criminalInvestigationStarted', '2027-04-01'],
  ])('leave month 18 where it is: %s on %s', async (type, on) => {
    await desk.records(id, [type, on]);

    expect(await marks()).toEqual([`${MONTH_12} ended reached 0`, `${MONTH_18} running  0`]);
  });

  it('end neither: the report of the investigation does', async () => {
    await desk.walks(
      id,
      REPORTED.map(([type]) => [type, '2027-05-03']),
    );

    expect(await marks()).toEqual([`${MONTH_12} ended reached 0`, `${MONTH_18} ended cancelled 0`]);
  });
});

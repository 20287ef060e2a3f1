import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import type { Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const GROSS = { severity: 'gross-misconduct' };
/** Friday: the three working days are Monday to Wednesday 22 July. */
const FRIDAY = '2026-07-17';
const WEDNESDAY = '2026-07-22';

eachDatabase('A suspension', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(async () => {
    desk.turnTo('2026-07-15');
    id = await desk.opens([['caseOpened', '2026-07-15']]);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  const suspend = (orally: boolean) => desk.records(id, ['officerSuspended', FRIDAY, { orally }]);

  it('told in person is to be confirmed in writing within three working days', async () => {
    await suspend(true);
    expect(await desk.clock(id, 'CK-10')).toMatchObject({
      ...{ origin: FRIDAY, due: WEDNESDAY, basis: 'law' },
    });

    await desk.records(id, ['suspensionConfirmed', WEDNESDAY]);
    expect(await desk.clock(id, 'CK-10')).toMatchObject({ verdict: 'met', endedOn: WEDNESDAY });
  });

  it('is confirmed late from the day after', async () => {
    await suspend(true);
    desk.turnTo('2026-07-23');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.clock(id, 'CK-10')).toMatchObject({ verdict: 'breached' });

    await desk.records(id, ['suspensionConfirmed', '2026-07-23']);
    expect(await desk.verdicts(id, 'CK-10')).toEqual([
      'breached as-known 2026-07-23',
      'met-late as-known 2026-07-23',
    ]);
  });

  it('told in writing needs no confirmation', async () => {
    await suspend(false);

    await expect(desk.clock(id, 'CK-10')).rejects.toThrow('has had no clock CK-10');
  });

  it('that ends takes its confirmation, representations and review with it', async () => {
    await suspend(true);
    await desk.records(id, ['suspensionEnded', '2026-07-20']);

    for (const clock of ['CK-10', 'CK-11', 'CK-13']) {
      expect([clock, await desk.clock(id, clock)]).toMatchObject([
        clock,
        { verdict: 'cancelled', endedOn: '2026-07-20' },
      ]);
    }
  });
});

eachDatabase('Whether to suspend', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(async () => {
    desk.turnTo('2026-07-15');
    id = await desk.opens([['caseOpened', '2026-07-15']]);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  const INVESTIGATED_AS_A_CRIME: Step = ['criminalInvestigationStarted', '2026-07-16'];
  const ASSESSED: Step = ['severityAssessed', FRIDAY, GROSS];
  const verdictOf = async () => (await desk.clock(id, 'CK-14')).verdict;

  it('is to be decided within three working days of the assessment that follows a criminal investigation', async () => {
    await desk.walks(id, [INVESTIGATED_AS_A_CRIME, ASSESSED]);

    expect(await desk.clock(id, 'CK-14')).toMatchObject({
      ...{ origin: FRIDAY, due: WEDNESDAY, basis: 'law', verdict: null },
    });
  });

  it('is to be decided within three working days of the criminal investigation that follows an assessment', async () => {
    await desk.walks(id, [
      ['severityAssessed', '2026-07-15', GROSS],
      ['criminalInvestigationStarted', FRIDAY],
    ]);

    expect(await desk.clock(id, 'CK-14')).toMatchObject({ origin: FRIDAY, due: WEDNESDAY });
  });

  it.each([['officerSuspended'], ['suspensionDeclined']])(
    'is decided in time by %s on the third day, and late on the fourth',
    async (decided) => {
      await desk.walks(id, [INVESTIGATED_AS_A_CRIME, ASSESSED, [decided, WEDNESDAY]]);
      expect(await verdictOf()).toBe('met');

      const other = await desk.opens([['caseOpened', '2026-07-15']]);
      await desk.walks(other, [INVESTIGATED_AS_A_CRIME, ASSESSED, [decided, '2026-07-23']]);
      expect(await desk.clock(other, 'CK-14')).toMatchObject({ verdict: 'met-late' });
    },
  );

  it.each([
    ['the criminal proceedings are concluded', 'criminalProceedingsConcluded', {}],
    ['the assessment is revised to misconduct', 'severityRevised', { severity: 'misconduct' }],
  ])('need not be decided once %s', async (_, type, payload) => {
    await desk.walks(id, [INVESTIGATED_AS_A_CRIME, ASSESSED, [type, '2026-07-20', payload]]);

    expect(await desk.clock(id, 'CK-14')).toMatchObject({
      ...{ verdict: 'cancelled', endedOn: '2026-07-20' },
    });
  });

  it('is asked about misconduct and about an officer suspended already: never', async () => {
    await desk.walks(id, [INVESTIGATED_AS_A_CRIME, ['severityAssessed', FRIDAY]]);
    await expect(desk.clock(id, 'CK-14')).rejects.toThrow('has had no clock CK-14');

    const other = await desk.opens([['caseOpened', '2026-07-15']]);
    await desk.walks(other, [
      ['officerSuspended', '2026-07-16'],
      INVESTIGATED_AS_A_CRIME,
      ASSESSED,
    ]);
    await expect(desk.clock(other, 'CK-14')).rejects.toThrow('has had no clock CK-14');
  });
});

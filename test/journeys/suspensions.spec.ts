import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import type { Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const GROSS = { severity: 'gross-misconduct' };

eachDatabase('A suspension, by the law of the day its matter came to attention', (database) => {
  let desk: Desk;

  const clocksOf = async (on: string, steps: readonly Step[]) => {
    const id = await desk.opens([['caseOpened', on]]);
    await desk.walks(id, steps);
    return (await desk.engine.view(id)).clocks
      .filter(({ declared }) => /^CK-1[234]$/.test(declared))
      .map(({ declared, origin, due, status, verdict }) =>
        [declared, origin, due, verdict ?? status].join(' '),
      )
      .sort();
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    desk.turnTo('2026-07-01');
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('is reviewed every four weeks until 12 July 2026', async () => {
    const steps: Step[] = [
      ['officerSuspended', '2026-07-17'],
      ['suspensionReviewed', '2026-08-14'],
    ];

    // Each four weeks begin with a Monday, the first working day after a Friday.
    expect(await clocksOf('2026-07-12', steps)).toEqual([
      'CK-12 2026-07-17 2026-08-16 met',
      'CK-12 2026-08-14 2026-09-13 running',
    ]);
  });

  it('is reviewed within twelve weeks from 13 July 2026', async () => {
    expect(await clocksOf('2026-07-13', [['officerSuspended', '2026-07-17']])).toEqual([
      'CK-13 2026-07-17 2026-10-08 running',
    ]);
  });

  it('is decided within three working days, which a revision to the same does not begin again', async () => {
    const steps: Step[] = [
      ['severityAssessed', '2026-07-15', GROSS],
      ['criminalInvestigationStarted', '2026-07-17'],
      ['severityRevised', '2026-07-20', GROSS],
    ];

    // Three working days from Friday 17 July.
    expect(await clocksOf('2026-07-13', steps)).toEqual(['CK-14 2026-07-17 2026-07-22 running']);
    const declined: Step[] = [
      ...steps,
      ['suspensionDeclined', '2026-07-21'],
      ['severityRevised', '2026-07-24', GROSS],
    ];
    desk.turnTo('2026-07-01');
    expect(await clocksOf('2026-07-13', declined)).toEqual(['CK-14 2026-07-17 2026-07-22 met']);
  });
});

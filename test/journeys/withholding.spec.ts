import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('What may be withheld from an officer', (database) => {
  let desk: Desk;
  let id: string;

  const clocks = async (name: string) =>
    (await desk.engine.view(id)).clocks
      .filter(({ declared }) => declared === name)
      .map(({ origin, due, status, verdict }) => [origin, due, verdict ?? status].join(' '))
      .sort();

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [
      ['severityAssessed', '2025-12-04'],
      ['investigatorAppointed', '2025-12-15'],
    ]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('is late by no day while it is withheld: the notice', async () => {
    await desk.walks(id, [
      ['noticeWithheld', '2025-12-17'],
      ['noticeWithholdingEnded', '2026-02-02'],
      ['noticeServed', '2026-02-05'],
    ]);

    // Five working days of local policy, counted anew from 2 February.
    expect(await clocks('CK-20')).toEqual([
      '2025-12-15 2025-12-22 cancelled',
      '2026-02-02 2026-02-09 met',
    ]);
  });

  it('is asked about every four weeks: how the investigation stands', async () => {
    await desk.walks(id, [
      ['noticeServed', '2025-12-19'],
      ['progressWithheld', '2026-01-16'],
      ['progressNotified', '2026-02-10'],
    ]);

    expect(await clocks('CK-23')).toEqual([
      '2025-12-19 2026-01-18 cancelled',
      '2026-01-16 2026-02-15 met',
      // Four weeks from Wednesday 11 February.
      '2026-02-10 2026-03-10 running',
    ]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** A clock as the tests name it: day counted from, due day, what it came to and when. */
const told = (clock: Awaited<ReturnType<Desk['clock']>>) => [
  clock.origin,
  clock.due,
  clock.verdict,
  clock.endedOn,
];

eachDatabase('Terms of reference that change', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ['termsOfReferenceRevised', '2025-12-23']]);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  it('are to reach the officer by a local target: five working days, over Christmas', async () => {
    expect(await desk.clock(id, 'CK-21')).toMatchObject({
      ...{ origin: '2025-12-23', due: '2026-01-02', basis: 'policy', verdict: null },
    });
    await desk.records(id, ['revisedTermsServed', '2026-01-02']);

    expect(told(await desk.clock(id, 'CK-21'))).toEqual([
      ...['2025-12-23', '2026-01-02', 'met', '2026-01-02'],
    ]);
  });

  it('are owed no longer when the investigation is reported', async () => {
    await desk.records(id, ['investigationReported', '2025-12-30']);

    expect(told(await desk.clock(id, 'CK-21'))).toEqual([
      ...['2025-12-23', '2026-01-02', 'cancelled', '2025-12-30'],
    ]);
  });

  it('may wait while notice might prejudice an investigation', async () => {
    const { key: clock } = await desk.clock(id, 'CK-21');
    const actor = { id: 'investigator-1', role: 'investigator' };
    await desk.records(id, ['clockExtended', '2025-12-24', { clock, until: '2026-02-27' }], {
      actor,
    });

    expect(await desk.clock(id, 'CK-21')).toMatchObject({ due: '2026-02-27' });
  });
});

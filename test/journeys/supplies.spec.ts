import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import {
  HEARING_CALLED,
  INVESTIGATED,
  MEETING_CALLED,
  REPORTED,
  type Step,
} from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('The ten working days for lists and documents', (database) => {
  let desk: Desk;
  let id: string;

  const supplies = async () =>
    (await desk.engine.view(id)).clocks
      .filter(({ declared }) => /^CK-3[45]/.test(declared))
      .map(({ declared, origin, due, status, verdict }) =>
        [declared, origin, due, verdict ?? status].join(' '),
      )
      .sort();
  const walks = (called: readonly Step[], steps: readonly Step[]) =>
    desk.walks(id, [...INVESTIGATED, ...REPORTED, ...called, ...steps]);

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

  it('begin with the first exchange, and no second one moves them', async () => {
    await walks(HEARING_CALLED, [
      ['responseReceived', '2026-04-20'],
      ['witnessListsExchanged', '2026-04-23'],
      ['witnessListsExchanged', '2026-04-28'],
    ]);

    // Ten working days past the early May bank holiday.
    expect(await supplies()).toEqual([
      'CK-34 2026-04-23 2026-05-08 running',
      'CK-35 2026-04-23 2026-05-08 running',
    ]);
  });

  it('are not owed again once the papers are supplied', async () => {
    await walks(HEARING_CALLED, [
      ['responseReceived', '2026-04-20'],
      ['witnessListsExchanged', '2026-04-23'],
      ['witnessListsSupplied', '2026-04-24'],
      ['papersSupplied', '2026-04-24'],
      ['witnessListsExchanged', '2026-04-28'],
    ]);

    expect(await supplies()).toEqual([
      'CK-34 2026-04-23 2026-05-08 met',
      'CK-35 2026-04-23 2026-05-08 met',
    ]);
  });

  it('count from the end of the time to answer, and a late exchange moves nothing', async () => {
    await walks(HEARING_CALLED, [['witnessListsExchanged', '2026-04-28']]);

    expect(await supplies()).toEqual([
      'CK-34 2026-04-20 2026-05-05 running',
      'CK-35 2026-04-20 2026-05-05 running',
    ]);
  });

  it('are for the lists alone where a meeting is to be held', async () => {
    await walks(MEETING_CALLED, [
      ['responseReceived', '2026-04-20'],
      ['witnessListsExchanged', '2026-04-23'],
    ]);

    expect(await supplies()).toEqual(['CK-34-meeting 2026-04-23 2026-05-08 running']);
  });

  it('move with the time to answer, when that is extended after it ran out', async () => {
    await walks(HEARING_CALLED, [['objectionReceived', '2026-04-28']]);
    const { key: clock } = await desk.clock(id, 'CK-32');
    const extension = { clock, until: '2026-05-01' };
    await desk.records(id, ['clockExtended', '2026-04-28', extension], { actor: someone('chair') });

    // From Friday 1 May, past the bank holiday of the 4th: three and ten working days.
    expect(await desk.clock(id, 'CK-33')).toMatchObject({
      ...{ origin: '2026-05-01', due: '2026-05-07', verdict: 'breached' },
    });
    expect(await supplies()).toEqual([
      'CK-34 2026-05-01 2026-05-18 running',
      'CK-35 2026-05-01 2026-05-18 running',
    ]);
    // The breach there was stays as known, and the ledger says what moved it.
    expect(await desk.verdicts(id, 'CK-33')).toEqual(['breached as-known 2026-04-24']);
    expect((await desk.clock(id, 'CK-34')).ledger).toEqual([
      {
        by: await desk.entry(id, 'clockExtended'),
        entry: { kind: 'origin', on: '2026-04-28' },
        detail: { clock, from: '2026-05-05', to: '2026-05-18' },
      },
    ]);
  });
});

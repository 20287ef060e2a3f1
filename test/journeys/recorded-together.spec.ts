import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { AskedFact } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { beside, performs } from './reviews.fixture.js';
import { expectSound } from './soundness.fixture.js';

const SUPERVISOR = someone('supervisor');

eachDatabase('Facts that are recorded together', (database) => {
  let desk: Desk;
  let review: string;

  /** A review, seen as it stands, with everything that is to be written of it. */
  const written = (newTargetOn: string, more: Partial<AskedFact> = {}): AskedFact => ({
    ...recording([review], ['reviewAcknowledged', '2026-01-05', {}], { actor: SUPERVISOR }),
    then: [
      { type: 'breachExplained', payload: { reasonCode: 'workload' }, reasons: 'two were ill' },
      { type: 'planAgreed', payload: { newTargetOn: legalDay(newTargetOn) } },
    ],
    ...more,
  });
  const facts = async () =>
    (await desk.engine.view(review)).history.filter(({ kind }) => kind === 'fact').slice(1);

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    desk.turnTo('2026-01-05');
    await desk.open.monitor.pass(desk.now());
    await performs(desk, id);
    review = (await beside(desk, id))[0]?.id ?? '';
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('given three of a day, then each is put to the case as the one before it leaves it', async () => {
    const { cases } = await desk.engine.advance(written('2026-02-02'));

    expect(cases[0]).toMatchObject({ stage: ['awaiting-sign-off'] });
    expect((await facts()).map(({ type, reasons }) => [type, reasons])).toEqual([
      ['reviewAcknowledged', 'as the papers say'],
      ['breachExplained', 'two were ill'],
      ['planAgreed', null],
    ]);
  });

  it('given one that cannot be, then none of them is recorded', async () => {
    const before = await desk.engine.view(review);

    await expect(desk.engine.advance(written('2025-12-31'))).rejects.toThrow(/new target must be/);
    await expect(
      desk.engine.advance(written('2026-02-02', { then: [{ type: 'planAgreed', payload: {} }] })),
    ).rejects.toMatchObject({ code: 'invalid-event' });
    expect(await desk.engine.view(review)).toEqual(before);
  });

  it('given the same key again, then they are recorded once; with other contents, they are refused', async () => {
    const request = written('2026-02-02');
    const first = await desk.engine.advance(request);

    expect(await desk.engine.advance(request)).toEqual(first);
    const other = { ...written('2026-02-03'), key: request.key };
    await expect(desk.engine.advance(other)).rejects.toMatchObject({ code: 'key-reused' });
    expect(await facts()).toHaveLength(3);
  });

  it('given a preview, then it says what all of them come to, and writes nothing', async () => {
    const { cases } = await desk.engine.preview(written('2026-02-02'));

    expect(cases[0]?.stage).toEqual(['awaiting-sign-off']);
    expect(await facts()).toEqual([]);
  });

  it('given a day before one to which the case has moved on, then it is said to record them singly', async () => {
    await desk.engine.advance(
      recording([review], ['reviewAcknowledged', '2026-01-05', {}], { actor: SUPERVISOR }),
    );
    const earlier = {
      ...{ type: 'breachExplained', payload: { reasonCode: 'workload' } },
      occurredOn: legalDay('2026-01-02'),
    };

    await expect(desk.engine.advance(written('2026-02-02', earlier))).rejects.toThrow(
      /one after the other/,
    );
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { legalDay, londonDayOf } from '#libs/working-time';
import { openDesk, recording, someone, type Changes, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';
import { beside, performs, reviewOrders } from './reviews.fixture.js';
import { expectSound } from './soundness.fixture.js';

const SUPERVISOR = someone('supervisor');
const INVESTIGATOR = someone('investigator');
const SECOND = { id: 'supervisor-2', role: 'supervisor' };

eachDatabase('The review of a breach', (database) => {
  let desk: Desk;
  let id: string;

  /** Reviews of the one duty that these tests let pass: the notice, due on Monday 22 December 2025. */
  const reviews = async () =>
    (await beside(desk, id)).filter(({ reference }) => reference.includes('/CK-20/'));
  const review = async () => {
    const found = (await reviews()).at(-1);
    if (found === undefined) throw new Error('there is no review');
    return found;
  };
  const monitored = async (day: string) => {
    desk.turnTo(day);
    await desk.open.monitor.pass(desk.now());
    await performs(desk, id);
  };
  const records = async (type: string, payload: object = {}, changes: Changes = {}) => {
    const today = londonDayOf(desk.now());
    const step = [type, today, { ...payload }] as const;
    const given = { actor: SUPERVISOR, ...changes };
    await desk.engine.advance(recording([(await review()).id], step, given));
  };
  const explained = async () => {
    await records('reviewAcknowledged');
    await records('breachExplained', { reasonCode: 'workload' }, { actor: INVESTIGATOR });
  };
  const planned = async (newTargetOn: string) => {
    await explained();
    await records('planAgreed', { newTargetOn }, { actor: INVESTIGATOR });
  };
  const served = (day: string) => desk.records(id, ['noticeServed', day]);

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.records(
      id,
      ['caseAllocated', '2025-12-01', { owner: 'investigator-1', team: 'PSD' }],
      {
        actor: SUPERVISOR,
      },
    );
    await desk.walks(id, INVESTIGATED.slice(0, 2));
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('is ordered when the duty is breached and not before, and opened by the engine once', async () => {
    await monitored('2025-12-22');
    expect(await reviews()).toEqual([]);
    await monitored('2025-12-23');
    await performs(desk, id);

    const [opened, ...others] = await reviews();
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      ...{ workflow: 'breach-review', about_id: id, officer_id: 'officer-1', closed: 0 },
      ...{ stage: 'awaiting-acknowledgement', owner_id: 'investigator-1', team: 'PSD' },
    });
    const [opening] = (await desk.engine.view(opened?.id ?? '')).history.slice(1);
    expect(opening).toMatchObject({ type: 'breachFound', actor: 'engine', role: 'engine' });
    expect(JSON.parse(opening?.payload ?? '')).toEqual({
      clock: (await desk.clock(id, 'CK-20')).key,
      ...{ declared: 'CK-20', due: '2025-12-22', breachedOn: '2025-12-23' },
    });
  });

  it('is ordered once, however often the case is replayed', async () => {
    await monitored('2025-12-23');
    await desk.records(id, ['allegationAdded', '2025-12-16']);
    await desk.corrects(id, {
      replace: [
        { event: await desk.entry(id, 'severityAssessed'), occurredOn: legalDay('2025-12-03') },
      ],
    });
    await performs(desk, id);

    const mine = (await reviewOrders(desk)).filter(({ params }) => params.includes('"CK-20"'));
    expect(mine.filter(({ case_id }) => case_id === id)).toHaveLength(1);
    expect(await reviews()).toHaveLength(1);
  });

  it('is opened once by two who perform the order at the same time', async () => {
    desk.turnTo('2025-12-23');
    await desk.open.monitor.pass(desk.now());
    await Promise.all([performs(desk, id), performs(desk, id)]);

    expect(await reviews()).toHaveLength(1);
  });

  it('is on its own local targets: two working days to acknowledge, ten to complete', async () => {
    await monitored('2025-12-23');
    const { id: found } = await review();

    // Over Christmas and Boxing Day to Monday 29 December; over New Year to Friday 9 January.
    expect(await desk.clock(found, 'LT-review-acknowledged')).toMatchObject({
      ...{ due: '2025-12-29', basis: 'policy' },
    });
    expect(await desk.clock(found, 'LT-review-completed')).toMatchObject({ due: '2026-01-09' });
    await monitored('2026-01-12');
    expect(await desk.verdicts(found, 'LT-review-completed')).toEqual([
      'breached as-known 2026-01-10',
    ]);
    expect(await beside(desk, found)).toEqual([]);
  });

  it('is hidden from the officer concerned, as the case is', async () => {
    await monitored('2025-12-23');
    const { id: found } = await review();
    const actor = { id: 'officer-1', role: 'supervisor' };

    await expect(desk.engine.choices(found, actor)).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });

  it('of a restricted case is open to its named list alone', async () => {
    const to = ['investigator-1'];
    await desk.records(id, ['caseRestricted', '2025-12-15', { to }], {
      actor: someone('appropriate-authority'),
    });
    await monitored('2025-12-23');

    expect(await review()).toMatchObject({ restricted: 1 });
  });

  it('comes to the same in whatever order the orders about it are carried out', async () => {
    desk.turnTo('2025-12-23');
    await desk.open.monitor.pass(desk.now());
    desk.turnTo('2026-01-06');
    await served('2025-12-19');
    await desk.corrects(id, { remove: [await desk.entry(id, 'noticeServed')] });
    await performs(desk, id, (orders) => orders.reverse());
    await performs(desk, id);

    expect(await reviews()).toHaveLength(1);
    expect(await review()).toMatchObject({ stage: 'awaiting-acknowledgement', closed: 0 });
  });

  describe('explained and planned', () => {
    beforeEach(() => monitored('2025-12-23'));

    it('needs a reason from the list and reasons in writing', async () => {
      await records('reviewAcknowledged');
      const refusal = (payload: object, changes: Changes) =>
        records('breachExplained', payload, changes).catch((error: unknown) => error);

      expect(await refusal({ reasonCode: 'because' }, {})).toMatchObject({ code: 'invalid-event' });
      expect(await refusal({ reasonCode: 'other' }, { reasons: ' ' })).toMatchObject({
        code: 'not-permitted',
      });
    });

    it('follows the plan to the end of the new target, and finds it kept', async () => {
      await planned('2026-01-05');
      await served('2026-01-05');
      desk.turnTo('2026-01-06');
      await performs(desk, id);

      const { id: found } = await review();
      expect(await desk.verdicts(found, 'LT-plan-kept')).toEqual(['met as-known 2026-01-05']);
      expect(await desk.verdicts(id, 'CK-20')).toEqual([
        'breached as-known 2025-12-23',
        'met-late as-known 2026-01-05',
      ]);
    });

    it('finds the plan broken, and kept late, also after the signature', async () => {
      await planned('2026-01-05');
      await records('reviewSignedOff', {}, { actor: SECOND });
      await monitored('2026-01-06');
      await served('2026-01-07');
      await performs(desk, id);

      const { id: found, closed } = await review();
      expect(closed).toBe(1);
      expect(await desk.verdicts(found, 'LT-plan-kept')).toEqual([
        'breached as-known 2026-01-06',
        'met-late as-known 2026-01-07',
      ]);
    });

    it('lets a new plan take the place of the one before', async () => {
      await planned('2026-01-05');
      await records('planAgreed', { newTargetOn: '2026-01-12' }, { actor: INVESTIGATOR });
      const { id: found } = await review();

      expect(await desk.clock(found, 'LT-plan-kept')).toMatchObject({
        ...{ due: '2026-01-12', status: 'running' },
      });
    });

    it.each([
      ['acknowledged', SUPERVISOR],
      ['explained and planned', { id: INVESTIGATOR.id, role: 'supervisor' }],
    ])('is not signed off by whoever %s, whatever their role, but by another', async (_, first) => {
      await planned('2026-01-05');

      await expect(records('reviewSignedOff', {}, { actor: first })).rejects.toMatchObject({
        code: 'not-permitted',
        message: expect.stringMatching(/Whoever is or was the .* may not record it/),
      });
      await records('reviewSignedOff', {}, { actor: SECOND });
      expect(await review()).toMatchObject({ stage: 'closed', closed: 1 });
      const { id: found } = await review();
      expect(await desk.verdicts(found, 'LT-review-completed')).toEqual([
        'met as-known 2025-12-23',
      ]);
    });

    it('may be returned with reasons, to be explained anew', async () => {
      await planned('2026-01-05');
      await records('reviewReturned', {}, { actor: SECOND });

      expect(await review()).toMatchObject({ stage: 'explaining', closed: 0 });
    });

    it('hears that the duty was kept when that comes to light late, for the day it was', async () => {
      desk.turnTo('2025-12-29');
      await planned('2026-01-05');
      await monitored('2026-01-06');
      await served('2025-12-24');
      await performs(desk, id);
      const { id: found } = await review();

      // Kept before it was planned: the plan was for nothing, and nobody broke it.
      expect(await desk.verdicts(found, 'LT-plan-kept')).toEqual([
        ...['breached as-known 2026-01-06', 'withdrawn recomputed 2025-12-24'],
      ]);
    });
  });

  describe('whose breach a late fact undoes', () => {
    beforeEach(() => monitored('2025-12-23'));

    it('is withdrawn, and both verdicts stay', async () => {
      await explained();
      desk.turnTo('2026-01-06');
      await served('2025-12-19');
      await performs(desk, id);
      const { id: found } = await review();

      expect(await review()).toMatchObject({ stage: 'withdrawn', closed: 1 });
      expect(await desk.verdicts(id, 'CK-20')).toEqual([
        ...['breached as-known 2025-12-23', 'withdrawn recomputed 2025-12-19'],
        'met recomputed 2025-12-19',
      ]);
      expect(await desk.verdicts(found, 'LT-review-completed')).toEqual([
        'cancelled as-known 2026-01-06',
      ]);
    });

    it('comes back when a correction brings the breach back', async () => {
      desk.turnTo('2026-01-06');
      await served('2025-12-19');
      await performs(desk, id);
      await desk.corrects(id, { remove: [await desk.entry(id, 'noticeServed')] });
      await performs(desk, id);

      expect(await reviews()).toHaveLength(1);
      expect(await review()).toMatchObject({ stage: 'awaiting-acknowledgement', closed: 0 });
    });
  });
});

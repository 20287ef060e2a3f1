import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventRefused } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('A fact that is recorded late', (database) => {
  let desk: Desk;
  let id: string;

  const pass = () => desk.open.monitor.pass(desk.now());
  const stageOf = async () => (await desk.engine.view(id)).stage.split(' ')[0];
  const live = async () =>
    (await desk.engine.view(id)).clocks.filter(({ status }) => status !== 'ended');

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  describe('a response to the notice, due Monday 20 April, when the case has moved on by its lapse', () => {
    beforeEach(async () => {
      desk.turnTo('2026-04-22');
      await pass();
    });

    it('has lapsed, for all that is known', async () => {
      expect(await stageOf()).toBe('proceedings.meeting.awaiting.preparing.exchanging');
      expect(await desk.verdicts(id, 'CK-32')).toEqual(['lapsed as-known 2026-04-21']);
    });

    it('withdraws the lapse as recomputed, and keeps it as known', async () => {
      await desk.records(id, ['responseReceived', '2026-04-17']);

      expect(await desk.verdicts(id, 'CK-32')).toEqual([
        'lapsed as-known 2026-04-21',
        'withdrawn recomputed 2026-04-17',
        'used recomputed 2026-04-17',
      ]);
      expect(await desk.clock(id, 'CK-32')).toMatchObject({ verdict: 'used', status: 'ended' });
    });

    it('is still in time on the due day itself', async () => {
      await desk.records(id, ['responseReceived', '2026-04-20']);

      expect(await desk.clock(id, 'CK-32')).toMatchObject({ verdict: 'used' });
    });

    it('is late from the day after, and taken all the same: the lapse stands', async () => {
      await desk.records(id, ['responseReceived', '2026-04-21']);

      expect(await desk.verdicts(id, 'CK-32')).toEqual([
        'lapsed as-known 2026-04-21',
        'used-late as-known 2026-04-21',
      ]);
    });

    it('starts the clocks that follow from the answer, and takes back those of the lapse', async () => {
      const followed = async () =>
        (await live())
          .filter(({ declared }) => ['CK-33', 'CK-34-meeting', 'CK-35'].includes(declared))
          .map(({ declared, origin, due }) => `${declared} ${origin} ${due}`)
          .sort();
      expect(await followed()).toEqual([
        'CK-33 2026-04-20 2026-04-23',
        'CK-34-meeting 2026-04-20 2026-05-05',
      ]);

      await desk.records(id, ['responseReceived', '2026-04-17']);

      expect(await followed()).toEqual(['CK-33 2026-04-17 2026-04-22']);
    });

    it('leaves what was logged in the history, and says what is no longer so', async () => {
      const lapse = await desk.entry(id, 'clockLapsed');
      await desk.records(id, ['responseReceived', '2026-04-17']);
      const { history } = await desk.engine.view(id);

      expect(history.map((entry) => entry.id)).toContain(lapse);
      expect(
        history
          .filter(({ type }) => type === 'firingWithdrawn')
          .map(({ payload }) => JSON.parse(payload) as unknown),
      ).toContainEqual({ event: lapse });
    });

    it('tells the caller which clocks changed, and how', async () => {
      const { clocks } = await desk.records(id, ['responseReceived', '2026-04-17']);
      const told = clocks.map(({ declared, change }) => `${declared} ${change}`);

      expect(told).toEqual(expect.arrayContaining(['CK-32 ended', 'CK-34-meeting withdrawn']));
      expect(clocks.find(({ declared }) => declared === 'CK-32')).toMatchObject({
        previousVerdict: 'lapsed',
        verdict: 'used',
      });
    });
  });

  it('is refused when the case could not have taken it on its day, and the rest is left alone', async () => {
    const before = await desk.engine.view(id);

    await expect(desk.records(id, ['interviewHeld', '2026-03-03'])).rejects.toThrow(EventRefused);
    expect(await desk.engine.view(id)).toEqual(before);
  });

  it.each([
    ['0202-12-19', 'before 1995-01-01'],
    ['2026-03-27', 'in the future (today is 2026-03-26)'],
  ])('is refused on %s, and the field is named', async (day, problem) => {
    desk.turnTo('2026-03-26');
    const step = recording([id], ['progressNotified', day]);

    await expect(desk.engine.advance(step)).rejects.toMatchObject({
      ...{ code: 'invalid-event', type: 'progressNotified' },
      problems: [{ field: 'occurredOn', problem: expect.stringContaining(problem) }],
    });
  });

  it('takes its place by its day, and on one day by the order of recording', async () => {
    await desk.records(id, ['progressNotified', '2026-01-28']);
    // The second of the day replaces the first: one clock stands, the other was met at once.
    await desk.records(id, ['progressNotified', '2026-01-28']);
    const { clocks } = await desk.engine.view(id);
    const progress = clocks.filter(({ declared }) => declared === 'CK-23');

    expect(progress.map(({ origin, endedOn }) => `${origin}..${endedOn ?? ''}`).sort()).toEqual([
      '2025-12-19..2026-01-16',
      '2026-01-16..2026-01-28',
      '2026-01-28..2026-01-28',
      '2026-01-28..2026-02-10',
    ]);
  });

  describe('an extension of the meeting, due Monday 27 April, recorded when the day has passed', () => {
    const extend = async (on: string) => {
      const { key: clock } = await desk.clock(id, 'CK-38');
      await desk.records(id, ['clockExtended', on, { clock, until: '2026-05-22' }], {
        actor: someone('person-conducting'),
      });
    };

    beforeEach(async () => {
      await desk.records(id, ['responseReceived', '2026-04-20']);
      desk.turnTo('2026-04-29');
      await pass();
    });

    it('is breached, for all that is known', async () => {
      expect(await desk.verdicts(id, 'CK-38')).toEqual(['breached as-known 2026-04-28']);
    });

    it('withdraws the verdict as recomputed, and keeps it as known, when it was decided in time', async () => {
      await extend('2026-04-24');

      expect(await desk.verdicts(id, 'CK-38')).toEqual([
        'breached as-known 2026-04-28',
        'withdrawn recomputed 2026-04-24',
      ]);
      await desk.records(id, ['meetingHeld', '2026-05-20']);
      expect(await desk.clock(id, 'CK-38')).toMatchObject({ due: '2026-05-22', verdict: 'met' });
    });

    it('sets the new day and keeps the verdict when it was decided too late', async () => {
      await extend('2026-04-29');

      expect(await desk.verdicts(id, 'CK-38')).toEqual(['breached as-known 2026-04-28']);
      expect(await desk.clock(id, 'CK-38')).toMatchObject({
        due: '2026-05-22',
        status: 'running',
        verdict: 'breached',
      });
      await desk.records(id, ['meetingHeld', '2026-05-20']);
      expect(await desk.clock(id, 'CK-38')).toMatchObject({ verdict: 'met-late' });
    });

    it('may be breached again: each due day has its own verdict', async () => {
      await extend('2026-04-29');
      desk.turnTo('2026-05-23');
      await pass();
      const { verdicts } = await desk.engine.explain(id, 'CK-38');

      expect(verdicts.map(({ verdict, due }) => `${verdict} ${due ?? ''}`)).toEqual([
        'breached 2026-04-27',
        'breached 2026-05-22',
      ]);
    });
  });

  it('never takes back what fired because another machine goes slow', async () => {
    desk.turnTo('2026-04-22');
    await pass();
    desk.turnTo('2026-04-15');
    await desk.records(id, ['progressNotified', '2026-01-28']);

    expect(await desk.verdicts(id, 'CK-32')).toEqual(['lapsed as-known 2026-04-21']);
    const { history } = await desk.engine.view(id);
    const recorded = history.map(({ recorded_at }) => recorded_at);
    expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
  });
});

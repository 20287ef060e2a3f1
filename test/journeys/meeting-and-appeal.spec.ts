import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { AWAITING_MEETING, WARNED, type Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** A clock as the tests name it: day counted from, due day, what it came to and when. */
const told = (clock: Awaited<ReturnType<Desk['clock']>>) => [
  clock.origin,
  clock.due,
  clock.verdict,
  clock.endedOn,
];

eachDatabase('The day of a meeting', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...AWAITING_MEETING, ['meetingDateFixed', '2026-04-30']]);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  it.each([
    // Friday 1 May, then Tuesday 5 to Friday 8: Monday 4 May is a bank holiday.
    ['2026-05-08', 'used'],
    ['2026-05-11', 'used-late'],
  ])(
    'may be answered with another within five working days: on %s it is %s',
    async (on, verdict) => {
      await desk.records(id, ['alternativeDateProposed', on, { proposedOn: on }]);

      expect(told(await desk.clock(id, 'CK-39'))).toEqual([
        '2026-04-30',
        '2026-05-08',
        verdict,
        on,
      ]);
    },
  );

  it.each([
    ['the meeting is held', 'meetingHeld'],
    ['the case is withdrawn', 'proceedingsWithdrawn'],
    ['another day is named', 'meetingDateFixed'],
  ])('is no longer open to an answer once %s', async (_, event) => {
    const { key } = await desk.clock(id, 'CK-39');
    await desk.records(id, [event, '2026-05-06']);
    const { clocks } = await desk.engine.view(id);

    expect(told(clocks.find((clock) => clock.key === key)!)).toEqual([
      ...['2026-04-30', '2026-05-08', 'cancelled', '2026-05-06'],
    ]);
  });
});

/** From the officer's appeal, in time, to the day it is to be heard. */
const ARGUABLE: readonly Step[] = [
  ['appealReceived', '2026-06-10'],
  ['appealFoundArguable', '2026-08-28'],
  ['appealMeetingDateFixed', '2026-08-28', { meetingOn: '2026-09-07' }],
];

const HEARD: readonly Step[] = [...ARGUABLE, ['appealMeetingHeld', '2026-09-07']];

eachDatabase(
  'An appeal from a final written warning notified on Monday 1 June 2026',
  (database) => {
    let desk: Desk;
    let id: string;

    beforeAll(async () => {
      desk = await openDesk(database().url);
    });
    beforeEach(async () => {
      desk.turnTo('2025-12-01');
      id = await desk.opens([['caseOpened', '2025-12-01']]);
      await desk.walks(id, [...AWAITING_MEETING, ...WARNED]);
    });
    afterAll(async () => {
      await expectSound(desk);
      await desk.close();
    });

    const confirm = () => desk.walks(id, [...HEARD, ['appealDetermined', '2026-09-09']]);
    const notify = (on: string) => desk.records(id, ['appealNotified', on]);
    const warnings = async () =>
      (await desk.engine.view(id)).clocks
        .filter(({ kind }) => kind === 'expiry')
        .map((clock) => [clock.declared, ...told(clock)].map((part) => part ?? '-').join(' '))
        .sort();

    it('is heard within five working days of being found arguable, over the August bank holiday', async () => {
      await desk.walks(id, HEARD);

      expect(told(await desk.clock(id, 'CK-46'))).toEqual([
        ...['2026-08-28', '2026-09-07', 'met', '2026-09-07'],
      ]);
    });

    it('may be heard later where its decider says so, and nobody else', async () => {
      await desk.walks(id, ARGUABLE);
      const { key: clock } = await desk.clock(id, 'CK-46');
      const extend = (role: string) =>
        desk.records(id, ['clockExtended', '2026-09-01', { clock, until: '2026-09-30' }], {
          actor: { id: `${role}-1`, role },
        });

      await expect(extend('appropriate-authority')).rejects.toMatchObject({
        code: 'not-permitted',
      });
      await extend('appeal-decider');
      expect(await desk.clock(id, 'CK-46')).toMatchObject({ due: '2026-09-30' });
    });

    it.each([
      ['alternativeDateProposed', '2026-09-07', 'used'],
      ['appealMeetingHeld', '2026-09-04', 'cancelled'],
      ['appealMeetingDateFixed', '2026-09-02', 'cancelled'],
    ])(
      'waits five working days for another day: %s on %s, and that is %s',
      async (type, on, word) => {
        await desk.walks(id, ARGUABLE);
        const { key } = await desk.clock(id, 'CK-47');
        await desk.records(id, [type, on]);
        const { clocks } = await desk.engine.view(id);

        expect(told(clocks.find((clock) => clock.key === key)!)).toEqual([
          // The day named is Monday 7 September.
          ...['2026-09-07', '2026-09-14', word, on],
        ]);
      },
    );

    it.each([
      // Thursday, Friday, Monday.
      ['2026-09-14', 'met'],
      ['2026-09-15', 'met-late'],
    ])('is to be notified within three working days: on %s it is %s', async (on, verdict) => {
      await confirm();
      expect((await desk.engine.view(id)).closed).toBe(false);
      await notify(on);

      expect(told(await desk.clock(id, 'CK-48'))).toEqual([
        '2026-09-09',
        '2026-09-14',
        verdict,
        on,
      ]);
      expect((await desk.engine.view(id)).closed).toBe(true);
    });

    it('that is found unarguable leaves the warning as it was', async () => {
      await desk.walks(id, [
        ['appealReceived', '2026-06-10'],
        ['appealFoundUnarguable', '2026-06-17'],
      ]);

      expect(await warnings()).toEqual(['CK-61 2026-06-01 2028-05-31 - -']);
      expect((await desk.engine.view(id)).closed).toBe(true);
    });
  },
);

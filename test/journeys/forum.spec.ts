import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Actor } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import * as road from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const { INVESTIGATED, REPORTED, AWAITING_MEETING, WARNED, HEARING_CALLED, PREPARED } = road;

const as = (id: string, role: string): Actor => ({ id, role });
const conducting = (id: string) => as(id, 'person-conducting');
const chairing = (id: string) => as(id, 'chair');

const EXCEPTIONAL = { exceptionalCircumstances: true };

const refused = (why: RegExp) => ({ code: 'not-permitted', message: expect.stringMatching(why) });

eachDatabase('A meeting', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, AWAITING_MEETING);
  });

  const HELD: road.Step = ['meetingHeld', '2026-05-22'];
  const FOUND: road.Step = ['misconductFound', '2026-05-22'];
  const GIVEN: road.Step = ['writtenWarningGiven', '2026-05-22'];

  it('is held, decided and reported by whoever the notice names, and by nobody else', async () => {
    for (const step of WARNED.slice(0, -1)) {
      const [another, chair] = [conducting('person-conducting-9'), someone('chair')];

      await expect(desk.records(id, step, { actor: another })).rejects.toMatchObject(
        refused(/person-conducting of the case alone.*\(meetingNoticeServed, personConductingCh/),
      );
      await expect(desk.records(id, step, { actor: chair })).rejects.toMatchObject({
        code: 'not-permitted',
      });
      await desk.records(id, step);
    }
  });

  it('is not decided by a chair, who is told whose decision it is', async () => {
    await desk.records(id, HELD);

    await expect(desk.records(id, FOUND, { actor: someone('chair') })).rejects.toMatchObject(
      refused(/not for the chair\. Ask the person-conducting of the case/),
    );
  });

  it('is decided nowhere else', async () => {
    const other = await desk.opens([['caseOpened', '2026-04-24']]);

    await expect(desk.records(other, ['meetingHeld', '2026-04-24'])).rejects.toMatchObject(
      refused(/It is theirs at "proceedings.meeting" alone/),
    );
  });

  it('may be written down as held by an administrator, who then finds nothing', async () => {
    await desk.records(id, HELD, { actor: someone('administrator') });

    await expect(
      desk.records(id, FOUND, { actor: someone('administrator') }),
    ).rejects.toMatchObject(refused(/not for the administrator to record/));
    await desk.records(id, FOUND);
  });

  it('is for a successor once one is named, and for the first again once named again', async () => {
    const changed = (to: string): road.Step => [
      ...(['personConductingChanged', '2026-05-20'] as const),
      { personConducting: to },
    ];
    await desk.records(id, changed('person-conducting-2'));
    await expect(desk.records(id, HELD)).rejects.toMatchObject({ code: 'not-permitted' });
    await desk.records(id, changed('person-conducting-1'));
    await desk.records(id, HELD);
    const successor = conducting('person-conducting-2');

    await expect(desk.records(id, FOUND, { actor: successor })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await desk.records(id, FOUND);
    await expectSound(desk);
  });

  it('keeps whoever decided it from the appeal, although the notice is corrected to name another', async () => {
    await desk.walks(id, WARNED);
    const event = await desk.entry(id, 'meetingNoticeServed');
    const payload = { method: 'in-person', personConducting: 'person-conducting-7' };
    await desk.corrects(id, { replace: [{ event, payload }] });
    await desk.records(id, ['appealReceived', '2026-06-05']);
    const sift: road.Step = ['appealFoundArguable', '2026-06-08'];

    for (const who of ['person-conducting-1', 'person-conducting-7']) {
      await expect(
        desk.records(id, sift, { actor: as(who, 'appeal-decider') }),
      ).rejects.toMatchObject(refused(/is or was the person-conducting of the case/));
    }
    await expectSound(desk);
  });

  it('is appealed from to one decider, who sifts, holds and determines', async () => {
    await desk.walks(id, [...WARNED, ['appealReceived', '2026-06-05']]);
    await desk.records(id, ['appealFoundArguable', '2026-06-08']);
    const another = as('appeal-decider-2', 'appeal-decider');
    const steps: readonly road.Step[] = [
      ['appealMeetingDateFixed', '2026-06-09', { meetingOn: '2026-06-12' }],
      ['appealMeetingHeld', '2026-06-12'],
      ['appealDetermined', '2026-06-12'],
      ['appealNotified', '2026-06-15'],
    ];
    for (const step of steps) {
      await expect(desk.records(id, step, { actor: another })).rejects.toMatchObject(
        refused(/appeal-decider of the case alone/),
      );
      await desk.records(id, step);
    }
  });

  it('is appealed from to another decider where the first cannot go on', async () => {
    await desk.walks(id, [...WARNED, ['appealReceived', '2026-06-05']]);
    await desk.records(id, ['appealFoundArguable', '2026-06-08']);
    const changed = (appealDecider: string): road.Step => [
      ...(['appealDeciderChanged', '2026-06-10'] as const),
      { appealDecider },
    ];
    for (const barred of ['person-conducting-1', 'investigator-1']) {
      await expect(desk.records(id, changed(barred))).rejects.toMatchObject(
        refused(/cannot be its appeal-decider/),
      );
    }
    await desk.records(id, changed('appeal-decider-2'));
    const held: road.Step = ['appealMeetingHeld', '2026-06-12'];

    await expect(desk.records(id, held)).rejects.toMatchObject({ code: 'not-permitted' });
    await desk.records(id, held, { actor: as('appeal-decider-2', 'appeal-decider') });
  });

  it('has a finding corrected by whoever made it, also once the case is closed', async () => {
    await desk.walks(id, [HELD, FOUND, GIVEN, ...WARNED.slice(3)]);
    desk.turnTo('2026-07-01');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.engine.view(id)).toMatchObject({ closed: true });
    const remove = [await desk.entry(id, 'writtenWarningGiven')];
    const insert = [
      {
        type: 'finalWarningGiven',
        occurredOn: (await desk.clock(id, 'CK-42')).origin,
        payload: {},
      },
    ];

    await expect(
      desk.corrects(id, { remove, insert, actor: conducting('person-conducting-9') }),
    ).rejects.toMatchObject(refused(/person-conducting of the case alone/));
    await desk.corrects(id, { remove, insert, actor: someone('person-conducting') });
    await expectSound(desk);
  });
});

eachDatabase('A hearing', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED, ...PREPARED]);
  });

  it('is not held by a chair whom no notice names', async () => {
    const step: road.Step = ['hearingHeld', '2026-05-22'];

    await expect(desk.records(id, step, { actor: chairing('chair-9') })).rejects.toMatchObject(
      refused(/chair of the case alone.*hearingNoticeServed, chairChanged/),
    );
    await desk.records(id, ['chairChanged', '2026-05-20', { chair: 'chair-9' }]);
    await desk.records(id, step, { actor: chairing('chair-9') });
  });

  it.each(['misconductFound', 'misconductNotFound'])(
    'is not decided (%s) by whoever conducts meetings',
    async (event) => {
      await desk.records(id, ['hearingHeld', '2026-05-22']);
      const step: road.Step = [event, '2026-05-22'];
      const actor = someone('person-conducting');

      await expect(desk.records(id, step, { actor })).rejects.toMatchObject(
        refused(/not for the person-conducting\. Ask the chair of the case/),
      );
      await desk.records(id, step, { actor: someone('chair') });
    },
  );

  it('that finds gross misconduct gives less than dismissal only in exceptional circumstances', async () => {
    await desk.records(id, ['hearingHeld', '2026-05-22']);
    await desk.records(id, ['grossMisconductFound', '2026-05-22']);
    const given = (event: string, payload = {}) =>
      desk.records(id, [event, '2026-05-22', payload], { actor: someone('chair') });

    for (const event of ['finalWarningGiven', 'rankReduced']) {
      for (const payload of [{}, { exceptionalCircumstances: false }]) {
        await expect(given(event, payload)).rejects.toMatchObject({
          code: 'invalid-event',
          problems: [{ field: 'exceptionalCircumstances' }],
        });
      }
    }
    const step = [...(['finalWarningGiven', '2026-05-22'] as const), EXCEPTIONAL] as const;
    const unreasoned = { actor: someone('chair'), reasons: ' ' };
    await expect(desk.records(id, step, unreasoned)).rejects.toMatchObject(refused(/reasons/));
    await given('finalWarningGiven', EXCEPTIONAL);
    await expectSound(desk);
  });

  it('is not corrected to have found gross misconduct while less is left standing', async () => {
    const chair = { actor: someone('chair') };
    await desk.records(id, ['hearingHeld', '2026-05-22']);
    await desk.records(id, ['misconductFound', '2026-05-22'], chair);
    await desk.records(id, ['finalWarningGiven', '2026-05-25'], chair);
    const remove = [await desk.entry(id, 'misconductFound')];
    const occurredOn = legalDay('2026-05-22');
    const insert = [{ type: 'grossMisconductFound', occurredOn, payload: {} }];

    await expect(desk.corrects(id, { remove, insert, ...chair })).rejects.toMatchObject({
      code: 'impossible-fact',
      event: { type: 'finalWarningGiven' },
    });
    const event = await desk.entry(id, 'finalWarningGiven');
    const replace = [{ event, payload: EXCEPTIONAL }];
    await desk.corrects(id, { remove, insert, replace, ...chair });
    await expectSound(desk);
  });

  it('reduces no special constable in rank', async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01', { rankGroup: 'special-constable' }]]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED, ...PREPARED]);
    await desk.walks(id, [
      ['hearingHeld', '2026-05-22'],
      ['grossMisconductFound', '2026-05-22'],
    ]);

    await expect(
      desk.records(id, ['rankReduced', '2026-05-22', EXCEPTIONAL]),
    ).rejects.toMatchObject({
      code: 'event-refused',
      message: expect.stringMatching(/no special constable.*legal advice/),
    });
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CaseError, CaseNotFound, type Actor } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { londonDayOf } from '#libs/working-time';
import { correction, openDesk, opening, recording, someone, type Desk } from './desk.fixture.js';
import * as road from './misconduct.fixture.js';

const {
  misconduct,
  INVESTIGATED,
  REPORTED,
  MEETING_CALLED,
  HEARING_CALLED,
  AWAITING_MEETING,
  WARNED,
} = road;

const ME = (position: string) => ({ method: 'in-person', [position]: 'investigator-1' });
const CHAIR_ME = { chair: 'investigator-1' };

const as = (id: string, role: string): Actor => ({ id, role });

eachDatabase('The officer concerned', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });
  afterAll(() => desk.close());

  it.each(['appropriate-authority', 'administrator', 'analyst'])(
    'never finds their own case, not as %s either',
    async (role) => {
      const actor = as('officer-1', role);
      const step = recording([id], ['severityAssessed', '2025-12-01'], { actor });
      const remove = [await desk.entry(id, 'caseOpened')];
      const asked = await Promise.allSettled([
        desk.engine.choices(id, actor),
        desk.engine.preview(step),
        desk.engine.advance(step),
        desk.engine.previewCorrection(correction(id, { remove, actor })),
        desk.engine.correct(correction(id, { remove, actor })),
      ]);

      for (const each of asked) {
        expect(each).toMatchObject({ status: 'rejected', reason: expect.any(CaseNotFound) });
      }
    },
  );

  it('finds the case of another', async () => {
    await expect(
      desk.engine.choices(id, as('officer-2', 'appropriate-authority')),
    ).resolves.not.toEqual([]);
  });

  it('opens none about themselves', async () => {
    const actor = as('officer-1', 'appropriate-authority');
    const asked = desk.engine.open(opening([['caseOpened', '2025-12-01']], { actor }));

    await expect(asked).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is never appointed to anything in it', async () => {
    await desk.records(id, ['severityAssessed', '2025-12-04']);
    const step = ['investigatorAppointed', '2025-12-15', { investigator: 'officer-1' }] as const;

    await expect(desk.records(id, step)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('officer concerned cannot be the investigator'),
    });
  });
});

eachDatabase('Whoever', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });

  const expectBarred = async (step: road.Step, actor: Actor, position: string) => {
    await expect(desk.records(id, step, { actor })).rejects.toMatchObject({
      code: 'not-permitted',
      unmet: [{ text: expect.stringContaining(`the ${position} of the case may not`) }],
    });
    await expect(desk.records(id, step)).resolves.toHaveProperty('id', id);
  };

  it('investigated a case does not determine it, in whatever role', async () => {
    await desk.walks(id, [...INVESTIGATED, ...REPORTED]);

    await expectBarred(
      ['caseToAnswerFound', '2026-03-02'],
      as('investigator-1', 'appropriate-authority'),
      'investigator',
    );
  });

  it('investigated it at first does not determine it either, when another took over', async () => {
    await desk.walks(id, INVESTIGATED);
    const successor = { investigator: 'investigator-2' };
    await desk.records(id, ['investigatorAppointed', '2025-12-22', successor]);
    for (const step of REPORTED) {
      await desk.records(id, step, { actor: as('investigator-2', 'investigator') });
    }

    for (const investigator of ['investigator-1', 'investigator-2']) {
      const actor = as(investigator, 'appropriate-authority');
      const asked = desk.records(id, ['caseToAnswerFound', '2026-03-02'], { actor });
      await expect(asked).rejects.toMatchObject({ code: 'not-permitted' });
    }
  });

  const ENDING: readonly road.Step[] = [
    ['severityRevised', '2025-12-22', { severity: 'neither', disposal: 'no-further-action' }],
    ['severityRevised', '2025-12-22', { severity: 'gross-misconduct' }],
  ];
  it.each(ENDING)('investigates a case does not assess it anew (%s)', async (...step) => {
    await desk.walks(id, INVESTIGATED);

    await expectBarred(step, as('investigator-1', 'appropriate-authority'), 'investigator');
  });

  it('investigated a case neither reopens it nor assesses it after that', async () => {
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ['noCaseToAnswerFound', '2026-03-02']]);
    const investigator = as('investigator-1', 'appropriate-authority');

    await expectBarred(['reopened', '2026-03-09'], investigator, 'investigator');
    await expectBarred(['severityAssessed', '2026-03-10'], investigator, 'investigator');
  });

  it.each(['noticeServed', 'progressNotified', 'interviewHeld', 'investigationReported'])(
    'was not appointed to investigate a case has no part in it (%s)',
    async (event) => {
      await desk.walks(id, INVESTIGATED.slice(0, event === 'noticeServed' ? 2 : 3));
      const [step, successor] = [
        [event, '2025-12-22'] as const,
        { investigator: 'investigator-2' },
      ];
      const refused = {
        code: 'not-permitted',
        unmet: [{ text: expect.stringContaining('for the investigator of the case alone') }],
      };

      await expect(
        desk.records(id, step, { actor: as('investigator-2', 'investigator') }),
      ).rejects.toMatchObject(refused);
      await desk.records(id, ['investigatorAppointed', '2025-12-20', successor]);
      await expect(desk.records(id, step)).rejects.toMatchObject(refused);
      await desk.records(id, step, { actor: as('investigator-2', 'investigator') });
    },
  );

  it('supervises writes a notice down for the investigator', async () => {
    await desk.walks(id, INVESTIGATED.slice(0, 2));

    await expect(
      desk.records(id, ['noticeServed', '2025-12-19'], { actor: someone('supervisor') }),
    ).resolves.toHaveProperty('id', id);
  });

  const NAMED: readonly (readonly [string, readonly road.Step[], road.Step])[] = [
    [
      'conduct it',
      MEETING_CALLED.slice(0, 2),
      ['meetingNoticeServed', '2026-03-26', ME('personConducting')],
    ],
    ['chair it', HEARING_CALLED.slice(0, 2), ['hearingNoticeServed', '2026-03-26', ME('chair')]],
    [
      'conduct it in place of another',
      MEETING_CALLED,
      ['personConductingChanged', '2026-03-30', { personConducting: 'investigator-1' }],
    ],
    ['chair it in place of another', HEARING_CALLED, ['chairChanged', '2026-03-30', CHAIR_ME]],
  ];
  it.each(NAMED)('investigated a case is not named to %s', async (_, steps, step) => {
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...steps]);

    await expect(desk.records(id, step)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringMatching(/was the investigator of the case cannot be its/),
    });
    await desk.records(id, [step[0], step[1]]);
  });

  it('decided a case is not appointed to investigate it once it is reopened', async () => {
    await desk.walks(id, [...AWAITING_MEETING, ...WARNED]);
    desk.turnTo('2026-07-01');
    await desk.open.monitor.pass(desk.now());
    await desk.walks(id, [
      ['reopened', '2026-07-02'],
      ['severityAssessed', '2026-07-03'],
    ]);
    const appointing = (investigator: string): road.Step => [
      ...(['investigatorAppointed', '2026-07-06'] as const),
      { investigator },
    ];

    await expect(desk.records(id, appointing('person-conducting-1'))).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await desk.records(id, appointing('investigator-1'));
  });

  it('is appointed by a correction does not determine it either', async () => {
    await desk.walks(id, [...INVESTIGATED, ...REPORTED]);
    const event = await desk.entry(id, 'investigatorAppointed');
    const payload = { investigator: 'authority-2' };
    await desk.corrects(id, { replace: [{ event, payload }] });

    await expectBarred(
      ['caseToAnswerFound', '2026-03-02'],
      as('authority-2', 'appropriate-authority'),
      'investigator',
    );
  });

  it('conducted a meeting does not sift the appeal from it', async () => {
    await desk.walks(id, [...AWAITING_MEETING, ...WARNED, ['appealReceived', '2026-06-05']]);

    await expectBarred(
      ['appealFoundArguable', '2026-06-08'],
      as('person-conducting-1', 'appeal-decider'),
      'person-conducting',
    );
  });

  it('decides gives reasons in writing, where the Regulations ask for them', async () => {
    const step = recording([id], ['severityAssessed', '2025-12-01'], { reasons: ' ' });

    await expect(desk.engine.advance(step)).rejects.toMatchObject({
      code: 'not-permitted',
      unmet: [{ remedy: 'Give the reasons.' }],
    });
  });

  it('has no duty for an event does not record it', async () => {
    const actor = someone('analyst');
    const asked = desk.records(id, ['severityAssessed', '2025-12-01'], { actor });

    await expect(asked).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('Ask the appropriate-authority'),
    });
  });
});

/** A choice that is offered can be taken, and one that is not cannot: the page promises no more and no less. */
eachDatabase('The choices of a person', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());

  const ROADS: readonly (readonly [string, readonly road.Step[]])[] = [
    ['to be determined', [...INVESTIGATED, ...REPORTED]],
    ['awaiting a meeting', [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED]],
    ['open to an appeal', [...AWAITING_MEETING, ...WARNED]],
  ];
  const PEOPLE = [
    ...['appropriate-authority', 'supervisor', 'person-conducting'].map(someone),
    as('investigator-1', 'appropriate-authority'),
  ];

  it.each(ROADS)('are what a preview then accepts, of a case %s', async (_, steps) => {
    desk.turnTo('2025-12-01');
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, steps);
    const today = londonDayOf(desk.now());
    const told: string[] = [];
    const accepted: string[] = [];
    for (const actor of PEOPLE) {
      for (const { event, allowed, unmet } of await desk.engine.choices(id, actor)) {
        const name = `${actor.id} as ${actor.role}: ${event}`;
        if (allowed) told.push(name);
        expect(allowed).toBe(unmet.length === 0);
        const preview = desk.engine.preview(recording([id], [event, today], { actor }));
        await preview.then(
          () => accepted.push(name),
          (error: unknown) => expect(error).toBeInstanceOf(CaseError),
        );
      }
    }

    expect(told).toEqual(accepted);
    expect(told.length).toBeGreaterThan(0);
    expect(misconduct.duties.size).toBeGreaterThan(50);
  });
});

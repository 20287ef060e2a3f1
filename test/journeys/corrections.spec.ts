import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImpossibleFact } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, someone, type Corrections, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED } from './misconduct.fixture.js';
import { tableContents } from './table-contents.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('A correction', (database) => {
  let desk: Desk;
  let id: string;

  const stageOf = async () => (await desk.engine.view(id)).stage.split(' ')[0];
  const moveTo = async (type: string, day: string) => {
    const event = await desk.entry(id, type);
    return desk.corrects(id, { replace: [{ event, occurredOn: legalDay(day) }] });
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('of a wrong service date re-dates the clock and keeps every verdict, as known and as recomputed', async () => {
    await desk.records(id, ['officerStatementReceived', '2026-01-12']);
    expect(await desk.verdicts(id, 'CK-22')).toEqual([
      'lapsed as-known 2026-01-08',
      'used-late as-known 2026-01-12',
    ]);

    // Served on Monday 5 January after all: ten working days on is Monday 19 January.
    await moveTo('noticeServed', '2026-01-05');

    expect(await desk.clock(id, 'CK-22')).toMatchObject({ due: '2026-01-19', verdict: 'used' });
    expect(await desk.verdicts(id, 'CK-22')).toEqual([
      'lapsed as-known 2026-01-08',
      'used-late as-known 2026-01-12',
      'withdrawn recomputed 2026-01-12',
      'withdrawn recomputed 2026-01-12',
      'used recomputed 2026-01-12',
    ]);
  });

  it('brings back a case that lapsed before its corrected due day', async () => {
    await desk.walks(id, [...REPORTED, ...MEETING_CALLED]);
    desk.turnTo('2026-04-22');
    await desk.open.monitor.pass(desk.now());
    expect(await stageOf()).toBe('proceedings.meeting.awaiting.preparing.exchanging');

    // Fifteen working days from Thursday 2 April, over Easter: Monday 27 April.
    await moveTo('meetingNoticeServed', '2026-04-02');

    expect(await stageOf()).toBe('proceedings.meeting.awaiting.responding');
    expect(await desk.clock(id, 'CK-32')).toMatchObject({ due: '2026-04-27', verdict: null });
    await desk.records(id, ['responseReceived', '2026-04-27']);
    expect(await desk.clock(id, 'CK-32')).toMatchObject({ verdict: 'used' });
  });

  it('that makes a later event impossible is refused, names it, and changes nothing', async () => {
    const before = await tableContents(desk.open);
    const served = await desk.entry(id, 'noticeServed');
    const remove = [await desk.entry(id, 'investigatorAppointed')];
    const refusal = await desk.corrects(id, { remove }).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(ImpossibleFact);
    expect(refusal).toMatchObject({
      code: 'impossible-fact',
      event: { id: served, type: 'noticeServed', occurredOn: '2025-12-19' },
    });
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('may remove in one the event and what it makes impossible', async () => {
    const remove = [
      await desk.entry(id, 'investigatorAppointed'),
      await desk.entry(id, 'noticeServed'),
    ];
    await desk.corrects(id, { remove });

    expect(await stageOf()).toBe('proceedings.investigation.appointing');
  });

  it('may put another event in the place of one that did not happen', async () => {
    await desk.walks(id, REPORTED);
    await desk.records(id, ['noCaseToAnswerFound', '2026-03-02']);
    expect(await desk.engine.view(id)).toMatchObject({ closed: true });

    await desk.corrects(id, {
      actor: someone('appropriate-authority'),
      remove: [await desk.entry(id, 'noCaseToAnswerFound')],
      insert: [
        {
          type: 'caseToAnswerFound',
          occurredOn: legalDay('2026-03-02'),
          payload: { caseToAnswer: 'gross-misconduct', unconnectedIncidents: false },
        },
      ],
    });

    expect(await stageOf()).toBe('proceedings.determining.referring-to-hearing');
    expect(await desk.clock(id, 'CK-28')).toMatchObject({ status: 'ended', verdict: 'met' });
  });

  it('may itself be corrected, and what it put in as well', async () => {
    await moveTo('noticeServed', '2025-12-17');
    // Ten working days from Wednesday 17 December.
    expect(await desk.clock(id, 'CK-22')).toMatchObject({ due: '2026-01-05' });
    await moveTo('noticeServed', '2025-12-19');
    expect(await desk.clock(id, 'CK-22')).toMatchObject({ due: '2026-01-07' });

    const withheld = { type: 'noticeWithheld', occurredOn: legalDay('2025-12-16'), payload: {} };
    await desk.corrects(id, { insert: [withheld], actor: someone('investigator') });
    const { history } = await desk.engine.view(id);
    const { payload } = history.filter(({ type }) => type === 'corrected').at(-1)!;
    const [inserted] = (JSON.parse(payload) as { insert: { id: string }[] }).insert;
    await desk.corrects(id, { remove: [inserted!.id], actor: someone('investigator') });
    const again = desk.corrects(id, { remove: [inserted!.id] });

    await expect(again).rejects.toThrow(/is not a fact of this case/);
  });

  it('keeps the identity of a clock whose starting event it moves', async () => {
    const { key } = await desk.clock(id, 'CK-22');
    await moveTo('noticeServed', '2025-12-17');

    expect((await desk.clock(id, 'CK-22')).key).toBe(key);
  });

  it('is an entry of the history, with who and the hash of why; what it corrects stays as it was', async () => {
    const { history: before } = await desk.engine.view(id);
    await moveTo('noticeServed', '2025-12-17');
    const { history } = await desk.engine.view(id);

    expect(history.slice(0, before.length)).toEqual(before);
    expect(history[before.length]).toMatchObject({
      ...{ kind: 'correction', type: 'corrected', actor: 'administrator-1' },
      note_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('changes what a fact carried as well as its day', async () => {
    const event = await desk.entry(id, 'severityAssessed');
    await desk.corrects(id, {
      actor: someone('appropriate-authority'),
      replace: [{ event, payload: { severity: 'gross-misconduct', finalWarningInForce: false } }],
    });
    await desk.walks(id, REPORTED);
    await desk.records(id, ['caseToAnswerFound', '2026-03-02', { caseToAnswer: 'misconduct' }]);

    expect(await stageOf()).toBe('proceedings.determining.referring-to-meeting');
  });

  const REFUSED: readonly (readonly [string, string, (served: string) => Corrections])[] = [
    ['that says nothing', 'correction-refused', () => ({})],
    ['without reasons', 'not-permitted', (served) => ({ remove: [served], reasons: ' ' })],
    ['of an unknown event', 'correction-refused', () => ({ remove: ['nothing'] })],
    [
      'to a day that has not come',
      'invalid-event',
      (event) => ({ replace: [{ event, occurredOn: legalDay('2025-12-20') }] }),
    ],
    [
      'to a day before any that can be counted',
      'invalid-event',
      (event) => ({ replace: [{ event, occurredOn: legalDay('0202-12-19') }] }),
    ],
    [
      'that leaves out what must be there',
      'invalid-event',
      (event) => ({ replace: [{ event, payload: {} }] }),
    ],
    [
      'by whoever may not record the event',
      'not-permitted',
      (served) => ({ remove: [served], actor: someone('analyst') }),
    ],
    [
      'by the officer concerned',
      'case-not-found',
      (served) => ({ remove: [served], actor: { id: 'officer-1', role: 'administrator' } }),
    ],
    ['of a case that has moved on', 'stale-case', (served) => ({ remove: [served], revision: 3 })],
  ];

  it.each(REFUSED)('%s is refused (%s) and changes nothing', async (_, code, changes) => {
    const served = await desk.entry(id, 'noticeServed');
    const before = await tableContents(desk.open);

    await expect(desk.corrects(id, changes(served))).rejects.toMatchObject({ code });
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('of a decision about a clock keeps it within the powers of the row, and of whoever decided', async () => {
    const { key: clock } = await desk.clock(id, 'CK-22');
    const { key: mark } = await desk.clock(id, 'CK-25');
    const actor = someone('investigator');
    await desk.records(id, ['clockExtended', '2025-12-19', { clock, by: 3 }], { actor });
    const event = await desk.entry(id, 'clockExtended');
    const becomes = (payload: Readonly<Record<string, unknown>>, changes: Corrections = {}) =>
      desk.corrects(id, { replace: [{ event, payload }], ...changes });

    await expect(becomes({ clock: mark, by: 3 })).rejects.toThrow(/nobody may extend it/);
    await expect(becomes({ clock, until: '2026-01-07' })).rejects.toThrow(/is not later/);
    await expect(becomes({ clock, until: 'soon' })).rejects.toMatchObject({
      code: 'impossible-fact',
    });
    await expect(becomes({ clock, by: 5 }, { actor })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await becomes({ clock, by: 5 });
    expect(await desk.clock(id, 'CK-22')).toMatchObject({ due: '2026-01-14' });
  });

  describe('by an administrator', () => {
    const day = legalDay('2026-03-02');
    const GROSS = { severity: 'gross-misconduct', finalWarningInForce: false };
    const NOBODYS: readonly (readonly [string, () => Corrections | Promise<Corrections>])[] = [
      [
        'puts in no decision',
        () => ({
          insert: [
            { type: 'noCaseToAnswerFound', occurredOn: day, payload: { disposal: 'vetting' } },
          ],
        }),
      ],
      [
        'takes no decision out',
        async () => ({ remove: [await desk.entry(id, 'caseToAnswerFound')] }),
      ],
      [
        'changes nothing that a decision says',
        async () => ({
          replace: [{ event: await desk.entry(id, 'severityAssessed'), payload: GROSS }],
        }),
      ],
      [
        'puts in nothing that others record',
        () => ({ insert: [{ type: 'progressNotified', occurredOn: day, payload: {} }] }),
      ],
      [
        'appoints nobody to their own case',
        async () => ({
          replace: [
            {
              event: await desk.entry(id, 'investigatorAppointed'),
              payload: { investigator: 'officer-1' },
            },
          ],
        }),
      ],
    ];

    beforeEach(async () => {
      await desk.walks(id, [...REPORTED, ...MEETING_CALLED]);
    });

    it.each(NOBODYS)('%s', async (_, changes) => {
      const before = await tableContents(desk.open);

      await expect(desk.corrects(id, await changes())).rejects.toMatchObject({
        code: 'not-permitted',
      });
      expect(await tableContents(desk.open)).toEqual(before);
    });

    it('moves the day of a decision, and puts right what is no decision', async () => {
      await moveTo('caseToAnswerFound', '2026-02-27');
      const event = await desk.entry(id, 'noticeServed');
      await desk.corrects(id, { replace: [{ event, payload: { method: 'post' } }] });
      const insert = [
        { type: 'objectionReceived', occurredOn: legalDay('2026-03-26'), payload: {} },
      ];
      await desk.corrects(id, { insert });

      expect(await desk.clock(id, 'CK-28')).toMatchObject({ endedOn: '2026-02-27' });
    });
  });

  it('is not made by whoever investigates the case now, where they may not decide it', async () => {
    await desk.walks(id, [...REPORTED, ...MEETING_CALLED]);
    const event = await desk.entry(id, 'caseToAnswerFound');
    const replace = [{ event, occurredOn: legalDay('2026-02-27') }];
    const actor = { id: 'investigator-1', role: 'appropriate-authority' };

    await expect(desk.corrects(id, { replace, actor })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('is made by whoever may record the event, with reasons', async () => {
    const event = await desk.entry(id, 'noticeServed');
    const replace = [{ event, occurredOn: legalDay('2025-12-18') }];
    await desk.corrects(id, { replace, actor: someone('investigator') });

    expect(await desk.clock(id, 'CK-22')).toMatchObject({ origin: '2025-12-18' });
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import {
  askFor,
  decideRequest,
  mayDecide,
  ownDecision,
  type Actor,
  type AskFor,
  type DecideRequest,
  type Wish,
} from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { newName, only, openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { HEARING_CALLED, INVESTIGATED, REPORTED } from './misconduct.fixture.js';
import { beside } from './reviews.fixture.js';
import { expectSound } from './soundness.fixture.js';
import { tableContents } from './table-contents.fixture.js';

const INVESTIGATOR = someone('investigator');
const CHAIR = someone('chair');
const SUPERVISOR = someone('supervisor');
const UNTIL = legalDay('2026-09-30');

eachDatabase('A request', (database) => {
  let desk: Desk;
  let id: string;

  const asks = async (wish: Wish, changes: Partial<AskFor> = {}): Promise<string> => {
    const asked = { key: newName('key'), case: { id }, wish, actor: INVESTIGATOR };
    const answer = await askFor(desk.open, { ...asked, reasons: 'the expert is ill', ...changes });
    return only(answer).id;
  };
  const decides = (request: string, actor: Actor, changes: Partial<DecideRequest> = {}) =>
    decideRequest(desk.open, {
      ...{ key: newName('key'), request: { id: request }, decision: 'granted', actor },
      ...{ reasons: 'the grounds are made out', ...changes },
    });
  const stageOf = async (request: string) => (await desk.engine.view(request)).stage;
  const LONGER: Wish = { kind: 'extension', clock: 'CK-40', until: UNTIL };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('is a case of its own about the case, on its desk and under a local target', async () => {
    const request = await asks(LONGER);
    const { key: clock } = await desk.clock(id, 'CK-40');

    expect(await beside(desk, id)).toMatchObject([
      { id: request, workflow: 'request', officer_id: 'officer-1', stage: 'deciding', closed: 0 },
    ]);
    const [opening] = (await desk.engine.view(request)).history.slice(1);
    expect(JSON.parse(opening?.payload ?? '')).toEqual({
      ...{ clock, declared: 'CK-40', until: UNTIL, due: '2026-08-19' },
    });
    // Asked on Thursday 26 March: five working days on, before Easter.
    expect(await desk.clock(request, 'LT-request-decided')).toMatchObject({ due: '2026-04-02' });
  });

  it('is granted by the chair whom the row names: decision and extension are one commit', async () => {
    const request = await asks(LONGER);
    const { cases } = await decides(request, CHAIR);

    expect(cases.map((each) => each.id)).toEqual([request, id]);
    expect(await stageOf(request)).toBe('granted');
    const { due, ledger } = await desk.clock(id, 'CK-40');
    expect(due).toBe(UNTIL);
    expect(ledger.at(-1)?.detail).toEqual({ until: UNTIL, request });
    const { history } = await desk.engine.view(id);
    expect(history.at(-1)).toMatchObject({
      type: 'clockExtended',
      actor: 'chair-1',
      role: 'chair',
    });
  });

  it.each([
    ['a supervisor, since the period is of law', SUPERVISOR, /Ask the chair/],
    ['the investigator who asked', INVESTIGATOR, /Whoever is or was the asker/],
    ['whoever asked, in another role', { ...INVESTIGATOR, role: 'chair' }, /was the asker/],
  ])('is not decided by %s, and nothing is written', async (_, actor, why) => {
    const request = await asks(LONGER);
    const before = await tableContents(desk.open);

    for (const decision of ['granted', 'refused'] as const) {
      await expect(decides(request, actor, { decision })).rejects.toMatchObject({
        ...{ code: 'not-permitted', message: expect.stringMatching(why) },
      });
    }
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('about a local target is decided by a supervisor who did not ask', async () => {
    const request = await asks({ kind: 'extension', clock: 'LT-hearing', by: 5 });
    const { due } = await desk.clock(id, 'LT-hearing');
    await decides(request, SUPERVISOR);

    const moved = await desk.clock(id, 'LT-hearing');
    expect(moved.originalDue).toBe(due);
    expect((moved.due ?? '') > (due ?? '')).toBe(true);
  });

  it('is refused with reasons, and changes nothing on the case', async () => {
    const request = await asks(LONGER);
    await expect(
      decides(request, CHAIR, { decision: 'refused', reasons: '' }),
    ).rejects.toMatchObject({ code: 'not-permitted' });
    const { revision } = await desk.engine.view(id);
    await decides(request, CHAIR, { decision: 'refused' });

    expect(await stageOf(request)).toBe('refused');
    expect(await desk.engine.view(id)).toMatchObject({ revision });
    expect(await desk.verdicts(request, 'LT-request-decided')).toEqual(['met as-known 2026-03-26']);
  });

  it('is decided once: the same key again brings the first answer, another is refused', async () => {
    const request = await asks(LONGER);
    const key = newName('key');
    const first = await decides(request, CHAIR, { key });

    expect(await decides(request, CHAIR, { key })).toEqual(first);
    await expect(decides(request, CHAIR)).rejects.toMatchObject({ code: 'event-refused' });
    expect((await desk.clock(id, 'CK-40')).ledger).toHaveLength(1);
  });

  it('is decided once by two who decide at the same time', async () => {
    const request = await asks(LONGER);
    const other = { id: 'chair-2', role: 'chair' };
    const outcomes = await Promise.allSettled([decides(request, CHAIR), decides(request, other)]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await desk.clock(id, 'CK-40')).ledger).toHaveLength(1);
  });

  it('is not decided on what the decider had not seen', async () => {
    const request = await asks(LONGER);
    const { revision } = await desk.engine.view(request);
    await desk.engine.advance(
      recording([request], ['caseAllocated', '2026-03-26', { team: 'PSD' }], { actor: SUPERVISOR }),
    );

    await expect(
      decides(request, CHAIR, { request: { id: request, revision } }),
    ).rejects.toMatchObject({ code: 'stale-case' });
  });

  it('cannot be granted once the clock has ended, and says so', async () => {
    const request = await asks({ kind: 'extension', clock: 'CK-32', by: 3 });
    await desk.records(id, ['responseReceived', '2026-03-27']);

    await expect(decides(request, CHAIR)).rejects.toMatchObject({ code: 'clock-refused' });
    expect(await mayDecide(desk.open, request, CHAIR)).toMatchObject([
      { decision: 'granted', allowed: false, unmet: [{ text: expect.stringMatching(/ended/) }] },
      { decision: 'refused', allowed: true, unmet: [] },
    ]);
    expect(await stageOf(request)).toBe('deciding');
  });

  it('for so many days more is of the day it was then due', async () => {
    const request = await asks({ kind: 'extension', clock: 'CK-40', by: 3 });
    const { key: clock } = await desk.clock(id, 'CK-40');
    await desk.records(id, ['clockExtended', '2026-03-26', { clock, until: UNTIL }], {
      actor: CHAIR,
    });

    await expect(decides(request, CHAIR)).rejects.toThrow(/was due on 2026-08-19 when/);
  });

  it.each<[string, Wish, RegExp]>([
    [
      'what nobody may extend',
      { kind: 'extension', clock: 'CK-31', by: 1 },
      /nobody may extend it/,
    ],
    ['a clock that is none', { kind: 'extension', clock: 'CK-99', by: 1 }, /no such clock/],
    ['what has ended', { kind: 'extension', clock: 'CK-28', by: 1 }, /it ended on/],
    [
      'a day no later',
      { kind: 'extension', clock: 'CK-40', until: legalDay('2026-08-19') },
      /later/,
    ],
    [
      'a pause that no row allows',
      { kind: 'pause', clock: 'CK-40', category: 'x' },
      /may not pause/,
    ],
    [
      'less time without every party',
      {
        ...{ kind: 'shortening', clock: 'CK-32', until: legalDay('2026-04-13') },
        agreedBy: ['officer'],
      },
      /is missing/,
    ],
    [
      'a year that was mistyped',
      { kind: 'extension', clock: 'CK-40', until: legalDay('2062-09-30') },
      /more than 5 years away: check the year or the number/,
    ],
    [
      'a number that was mistyped',
      { kind: 'extension', clock: 'CK-40', by: 2_000 },
      /more than 5 years away: check the year or the number/,
    ],
    ['a fact that is none', { kind: 'correction', fact: 'e-1', to: UNTIL }, /no fact of this case/],
  ])('for %s is refused at once', async (_, wish, why) => {
    await expect(asks(wish)).rejects.toThrow(why);
    expect(await beside(desk, id)).toEqual([]);
  });

  it('for a day that has passed is refused at once, later than the due day or not', async () => {
    desk.turnTo('2026-10-01');

    await expect(asks(LONGER)).rejects.toThrow(/2026-09-30 is before the day .* 2026-10-01/);
    const barely: Wish = { kind: 'extension', clock: 'CK-40', by: 1 };
    await expect(asks(barely)).rejects.toThrow(/2026-08-20 is before the day .* 2026-10-01/);
    await asks({ ...LONGER, until: legalDay('2026-10-01') });
  });

  it('for what is theirs alone to decide is refused at once, and can be done without asking', async () => {
    await expect(asks(LONGER, { actor: CHAIR })).rejects.toThrow(/yours alone .* without asking/);
    expect(await beside(desk, id)).toEqual([]);

    const { key: clock } = await desk.clock(id, 'CK-40');
    const own = { type: 'clockExtended', payload: { clock, until: UNTIL }, as: 'chair' };
    expect(await ownDecision(desk.open, id, LONGER, CHAIR)).toEqual(own);
    expect(await ownDecision(desk.open, id, LONGER, INVESTIGATOR)).toBeNull();
    const served = await desk.entry(id, 'hearingNoticeServed');
    const another: Wish = { kind: 'correction', fact: served, to: legalDay('2026-03-25') };
    await expect(asks(another, { actor: CHAIR })).rejects.toThrow(/yours alone .* without asking/);
    expect(await ownDecision(desk.open, id, another, CHAIR)).toBeNull();
    const localTarget: Wish = { kind: 'extension', clock: 'LT-hearing', by: 5 };
    expect(await ownDecision(desk.open, id, localTarget, SUPERVISOR)).toBeNull();
    await desk.records(id, [own.type, '2026-03-26', own.payload], { actor: CHAIR });
    expect(await desk.clock(id, 'CK-40')).toMatchObject({ due: UNTIL });
  });

  it('needs grounds in writing', async () => {
    await expect(asks(LONGER, { reasons: ' ' })).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is not asked twice at a time, but again when the first is decided', async () => {
    const first = await asks(LONGER);
    const again = { ...LONGER, until: legalDay('2026-10-30') };
    await expect(asks(again, { actor: SUPERVISOR })).rejects.toThrow(/asked for already, by .*R1/);
    await decides(first, CHAIR, { decision: 'refused' });
    await asks(again, { actor: SUPERVISOR });

    expect((await beside(desk, id)).map(({ reference }) => reference.split('/').at(-1))).toEqual([
      ...['R1', 'R2'],
    ]);
  });

  it('is asked once by two who ask the same at the same time', async () => {
    const outcomes = await Promise.allSettled([asks(LONGER), asks(LONGER)]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('with the same key again brings the first answer', async () => {
    const key = newName('key');

    expect(await asks(LONGER, { key })).toBe(await asks(LONGER, { key }));
  });

  it('is withdrawn by whoever asked and nobody else', async () => {
    const request = await asks(LONGER);
    const withdrawn = recording([request], ['requestWithdrawn', '2026-03-26'], { actor: CHAIR });

    await expect(desk.engine.advance(withdrawn)).rejects.toThrow(/for the asker of the case alone/);
    await desk.engine.advance({ ...withdrawn, key: newName('key'), actor: INVESTIGATOR });
    expect(await stageOf(request)).toBe('withdrawn');
    await expect(decides(request, CHAIR)).rejects.toMatchObject({ code: 'event-refused' });
  });

  it('is never granted by an event alone, nor by a correction', async () => {
    const request = await asks(LONGER);
    const granted = ['requestGranted', '2026-03-26'] as const;

    await expect(
      desk.engine.advance(recording([request], granted, { actor: CHAIR })),
    ).rejects.toThrow(/never by itself/);
    const insert = [{ type: granted[0], occurredOn: legalDay(granted[1]), payload: {} }];
    await expect(desk.corrects(request, { insert })).rejects.toThrow(/never by itself/);
    const choices = await desk.engine.choices(request, CHAIR);
    expect(choices.find(({ event }) => event === 'requestGranted')?.allowed).toBe(false);
  });

  it('to correct a served date is decided by whoever may extend what it starts', async () => {
    const fact = await desk.entry(id, 'hearingNoticeServed');
    const to = legalDay('2026-03-25');
    const asker = someone('administrator');
    const request = await asks({ kind: 'correction', fact, to }, { actor: asker });
    await expect(decides(request, SUPERVISOR)).rejects.toMatchObject({ code: 'not-permitted' });
    await decides(request, CHAIR);

    expect(await desk.clock(id, 'CK-40')).toMatchObject({ origin: to });
    const { history } = await desk.engine.view(id);
    expect(history.at(-1)).toMatchObject({ type: 'corrected', actor: 'chair-1' });
    expect(await stageOf(request)).toBe('granted');
  });

  it('to correct what has been corrected meanwhile cannot be granted', async () => {
    const fact = await desk.entry(id, 'hearingNoticeServed');
    const request = await asks({ kind: 'correction', fact, to: legalDay('2026-03-25') });
    await desk.corrects(id, { replace: [{ event: fact, occurredOn: legalDay('2026-03-24') }] });

    await expect(decides(request, CHAIR)).rejects.toThrow(/is of 2026-03-24 by now/);
  });

  it('is not found, asked or decided by the officer concerned', async () => {
    const actor = { id: 'officer-1', role: 'chair' };
    const request = await asks(LONGER);

    await expect(asks(LONGER, { actor })).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(decides(request, actor)).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(mayDecide(desk.open, request, actor)).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });
});

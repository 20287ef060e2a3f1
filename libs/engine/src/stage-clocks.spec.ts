import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { englandAndWales, legalDay, startOfLondonDay, type Instant } from '#libs/working-time';
import { inquiry, NO_POLICY } from './fixtures/inquiry.fixture.js';
import { openEngine, policyVersion, verifyAll, type OpenEngine } from './index.js';

/** Tuesday 1 September 2026; ten working days on is Tuesday 15 September. */
const FIRST = '2026-09-01';

const CHAIR = { id: 'chair-1', role: 'chair' };

eachDatabase('A case on an invented chart', (database) => {
  let open: OpenEngine;
  let now: Instant;
  let id: string;
  let keys = 0;

  const key = () => `key-${String((keys += 1))}`;
  const records = async (type: string, on = FIRST, payload = {}) => {
    now = Math.max(now, startOfLondonDay(legalDay(on)) + 43_200_000) as Instant;
    const fact = { type, occurredOn: legalDay(on), payload, actor: CHAIR };
    await open.engine.advance({ key: key(), cases: [{ id }], ...fact });
  };
  const clocks = async (name: string) => {
    const view = await open.engine.view(id);
    return view.clocks
      .filter((clock) => clock.name === name)
      .sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1))
      .map(({ origin, due, verdict }) => `${origin} ${due ?? ''} ${verdict ?? 'running'}`);
  };
  const expectSound = async () => {
    expect(await verifyAll(open.verifySource, open.laws)).toMatchObject({
      ...{ broken: [], replayMismatches: [], clockMismatches: [] },
    });
  };
  const passesOn = async (day: string) => {
    now = startOfLondonDay(legalDay(day));
    await open.monitor.pass(now);
    const { history } = await open.engine.view(id);
    return history.filter(({ kind }) => kind === 'firing').map(({ type }) => type);
  };

  beforeAll(async () => {
    open = await openEngine({
      ...{ address: database().url, workflows: [inquiry], policies: [NO_POLICY] },
      ...{ calendars: [englandAndWales], now: () => now },
    });
  });
  beforeEach(async () => {
    now = (startOfLondonDay(legalDay(FIRST)) + 43_200_000) as Instant;
    const fact = { type: 'opened', occurredOn: legalDay(FIRST), payload: {} };
    const { cases } = await open.engine.open({
      ...{ key: key(), reference: key(), workflow: 'inquiry', officer: null, actor: CHAIR },
      matter: { reference: 'M-1', kind: 'complaint', cameToAttentionOn: null },
      ...{ facts: [fact], calendar: englandAndWales.version, policy: policyVersion(NO_POLICY) },
    });
    id = cases[0]!.id;
  });
  afterEach(() => expectSound());
  afterAll(() => open.close());

  it('keeps no clock of a state that it only passes through', async () => {
    await records('weighed');

    expect(await clocks('routed')).toEqual([]);
    expect(await clocks('hearing-held')).toEqual(['2026-09-01 2026-09-15 running']);
  });

  it('runs several clocks of one state, each met by its own event, the others called off', async () => {
    await records('weighed');
    await records('heard', '2026-09-08', { inPublic: true });

    expect(await clocks('hearing-held')).toEqual(['2026-09-01 2026-09-15 met']);
    expect(await clocks('list-called')).toEqual(['2026-09-01 2026-09-15 cancelled']);
  });

  it('starts every clock of a state anew when the state is entered anew', async () => {
    await records('weighed');
    await records('listed', '2026-09-04');

    expect(await clocks('list-called')).toEqual([
      '2026-09-01 2026-09-15 met',
      '2026-09-04 2026-09-18 running',
    ]);
    expect(await clocks('hearing-held')).toEqual([
      '2026-09-01 2026-09-15 cancelled',
      '2026-09-04 2026-09-18 running',
    ]);
  });

  it('keeps apart the clocks of one name on two states', async () => {
    await records('weighed');
    await records('heard', '2026-09-08', { inPublic: true });
    await records('sentBack', '2026-09-10');

    expect(await clocks('decision-given')).toEqual([
      '2026-09-08 2026-09-22 cancelled',
      '2026-09-10 2026-09-24 running',
    ]);
  });

  it('flags a breach that moves nothing, once, and goes on waiting for the late act', async () => {
    await records('weighed');
    const breaches = ['clockBreached', 'clockBreached'];
    expect(await passesOn('2026-09-16')).toEqual(breaches);
    expect(await passesOn('2026-10-16')).toEqual(breaches);
    expect((await open.engine.view(id)).stage).toBe('inquiry.hearing watch.watching');

    await records('heard', '2026-10-16', { inPublic: true });
    expect(await clocks('hearing-held')).toEqual(['2026-09-01 2026-09-15 met-late']);
    // Left without being met: the breach stands.
    expect(await clocks('list-called')).toEqual(['2026-09-01 2026-09-15 breached']);
  });

  it('takes an event that changes no state, and refuses one that no state names', async () => {
    await records('opened');

    await expect(records('heard', FIRST, { inPublic: true })).rejects.toMatchObject({
      code: 'event-refused',
    });
  });

  it('says what stands in the way although a guard cannot be asked without its payload', async () => {
    await records('weighed');
    await records('heard', '2026-09-08', { inPublic: true });
    const choices = await open.engine.choices(id, CHAIR);

    expect(choices.find(({ event }) => event === 'decided')).toMatchObject({
      allowed: false,
      unmet: [{ code: 'guard' }],
    });
    await records('decided', '2026-09-09', { finding: { proven: true } });
    expect(await open.engine.view(id)).toMatchObject({ closed: true });
  });

  it('goes on in its other regions when one has come to its end', async () => {
    await records('weighed');
    await records('watchEnded');

    expect((await open.engine.view(id)).stage).toBe('inquiry.hearing watch.over');
    expect(await clocks('hearing-held')).toEqual(['2026-09-01 2026-09-15 running']);
  });

  it.each([
    'xstate.after.hearing-held.inquiry.inquiry.hearing',
    'xstate.init',
    'xstate.done.state.x',
  ])('refuses %s at the door: only the engine fires a clock', async (type) => {
    await records('weighed');

    await expect(records(type)).rejects.toMatchObject({ code: 'invalid-event' });
  });

  const decided = async () => {
    await records('weighed');
    await records('heard', '2026-09-01', { inPublic: true });
    await records('decided', '2026-09-02', { finding: { proven: true } });
  };

  it.each([
    ['2026-09-07', 'too-early'],
    ['2026-09-08', 'met'],
    ['2026-09-15', 'met'],
    ['2026-09-16', 'met-late'],
  ])(
    'judges what is done on %s in a window of the 5th to the 10th working day: %s',
    async (on, word) => {
      await decided();
      await records('noticeGiven', on);

      expect(await clocks('notice-given')).toEqual([`2026-09-01 2026-09-15 ${word}`]);
    },
  );

  it('finds a window missed at the end of its last day', async () => {
    await decided();
    await passesOn('2026-09-16');

    expect(await clocks('notice-given')).toEqual(['2026-09-01 2026-09-15 missed']);
  });
});

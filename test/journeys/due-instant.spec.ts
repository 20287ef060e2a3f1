import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { addDays, endOfLondonDay, instant, legalDay } from '#libs/working-time';
import { openDesk, type Desk } from './desk.fixture.js';
import { HEARING_CALLED, INVESTIGATED, REPORTED } from './misconduct.fixture.js';

eachDatabase('A deadline', (database) => {
  let desk: Desk;
  let id: string;

  const findings = async () =>
    (await desk.engine.view(id)).history
      .filter(({ kind }) => kind === 'firing')
      .map(({ type, occurred_on }) => `${type} ${occurred_on}`);
  const turnToDue = (day: string, more = 0): void => {
    desk.turnTo(instant(endOfLondonDay(legalDay(day)) + more));
  };
  const pass = () => desk.open.monitor.pass(desk.now());

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });

  it('is not breached one millisecond before the end of its London day, and is at the end', async () => {
    // LT-assessing: ten working days after Monday 1 December.
    turnToDue('2025-12-15', -1);
    await pass();
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: null });

    turnToDue('2025-12-15');
    await pass();
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: 'breached' });
    expect(await findings()).toContain('clockBreached 2025-12-16');
  });

  it('ends with the London day in summer too: at 23:00 UTC', async () => {
    desk.turnTo('2026-06-01');
    id = await desk.opens([['caseOpened', '2026-06-01']]);
    const { due, dueAt } = await desk.clock(id, 'LT-assessing');

    expect([due, dueAt]).toEqual(['2026-06-15', Date.parse('2026-06-15T23:00:00Z')]);
  });

  it('is found late as it is read, before the monitor has passed', async () => {
    turnToDue('2025-12-15');
    const seen = await desk.engine.view(id);

    expect(seen.clocks.find(({ declared }) => declared === 'LT-assessing')).toMatchObject({
      verdict: 'breached',
    });
    expect(seen.history.filter(({ kind }) => kind === 'firing')).toEqual([]);
    const explained = await desk.engine.explain(id, 'LT-assessing');
    expect(explained.clock.verdict).toBe('breached');
  });

  it('is found late by a fact, in the same commit, before the fact', async () => {
    desk.turnTo('2025-12-18');
    await desk.records(id, ['severityAssessed', '2025-12-18']);
    const { history } = await desk.engine.view(id);

    expect(history.map(({ type }) => type)).toEqual([
      ...['caseRegistered', 'caseOpened', 'clockAtRisk', 'clockAtRisk', 'clockBreached'],
      'severityAssessed',
    ]);
    expect(new Set(history.slice(2).map(({ recorded_at }) => recorded_at)).size).toBe(1);
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: 'met-late' });
  });

  it('is found late by an earlier fact that is told late, in the same commit, after the fact', async () => {
    desk.turnTo('2025-12-18');
    const { events } = await desk.records(id, ['allegationAdded', '2025-12-10']);
    const stored: { verdict: string }[] = await desk.open.dataSource.query(
      `SELECT verdict FROM clock
       WHERE case_id = '${id}' AND declared = 'LT-assessing' AND superseded_at IS NULL`,
    );

    expect(events.map(({ type }) => type)).toEqual([
      ...['clockAtRisk', 'allegationAdded', 'clockAtRisk', 'clockBreached'],
    ]);
    // What is stored, not what is worked out as it is read: nothing is left for the monitor.
    expect(stored).toEqual([{ verdict: 'breached' }]);
    await pass();
    expect(await findings()).toEqual([
      ...['clockAtRisk 2025-12-08', 'clockAtRisk 2025-12-11', 'clockBreached 2025-12-16'],
    ]);
  });

  it('of the same instant as another is found missed in the order of their keys, live and replayed', async () => {
    await desk.walks(id, [
      ...INVESTIGATED,
      ...REPORTED,
      ...HEARING_CALLED,
      ['responseReceived', '2026-04-20'],
      ['witnessListsExchanged', '2026-04-23'],
    ]);
    // CK-34 "witness-lists-supplied" is declared first, CK-35 "papers-supplied" has the lower key.
    const tied = async () =>
      (await desk.engine.view(id)).history
        .filter(({ kind }) => kind === 'firing')
        .map(({ payload }) => JSON.parse(payload) as { declared: string; what: string })
        .filter(({ declared }) => ['CK-34', 'CK-35'].includes(declared))
        .map(({ declared, what }) => `${declared} ${what}`);
    desk.turnTo('2026-05-09');
    await pass();

    expect(await tied()).toEqual([
      ...['CK-35 rung-5', 'CK-34 rung-5', 'CK-35 rung-2', 'CK-34 rung-2', 'CK-35 due', 'CK-34 due'],
    ]);
    expect(await desk.engine.replay(id)).toMatchObject({ mismatches: [] });
  });

  it('is kept on its last day, however late in the day', async () => {
    turnToDue('2025-12-15', -1);
    await desk.records(id, ['severityAssessed', '2025-12-15']);

    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: 'met' });
  });

  it('gives each of its warnings once, and each on its morning', async () => {
    // Five and two working days before Monday 15 December.
    for (const day of ['2025-12-07', '2025-12-08', '2025-12-11', '2025-12-12', '2025-12-13']) {
      desk.turnTo(day);
      await pass();
      await pass();
    }

    expect(await findings()).toEqual(['clockAtRisk 2025-12-08', 'clockAtRisk 2025-12-11']);
  });

  it('is found missed in its order after a long silence, the due instants ascending', async () => {
    await desk.walks(id, [...INVESTIGATED, ...REPORTED]);
    desk.turnTo('2028-03-01');
    await pass();
    const { history } = await desk.engine.view(id);
    const fired = history.filter(({ kind }) => kind === 'firing').map((each) => each.occurred_on);

    expect(fired.length).toBeGreaterThan(10);
    expect(fired).toEqual([...fired].sort());
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, place) => place + 1));
  });

  it('marks twelve months and every six after, each with its own report owed', async () => {
    desk.turnTo('2027-07-01');
    await pass();
    const { clocks } = await desk.engine.view(id);
    const marks = clocks
      .filter(({ kind }) => kind === 'milestone')
      .map(({ declared, occurrence, due, verdict }) => [declared, occurrence, due, verdict]);
    const reports = clocks.filter(({ declared }) => declared === 'CK-25-report');

    expect(marks.sort()).toEqual([
      ['CK-25', 1, '2026-11-30', 'reached'],
      ['CK-26', 1, '2027-05-31', 'reached'],
      ['CK-26', 2, '2027-11-30', null],
    ]);
    // Ten working days after each mark: over the bank holidays of 31 May 2027 for the second.
    expect(reports.map(({ origin, due }) => [origin, due]).sort()).toEqual([
      ['2026-11-30', '2026-12-14'],
      ['2027-05-31', '2027-06-14'],
    ]);
  });

  it('of 120 days and more neither fires early nor forgets over a restart', async () => {
    await desk.walks(id, INVESTIGATED);
    const target = await desk.clock(id, 'LT-investigation');
    // Where timers of 32 bits would have overflowed: after 50 ms, an hour, 24.9 days.
    for (const [day, hours] of [
      ['2025-12-19', 1],
      ['2026-01-13', 0],
    ] as const) {
      desk.turnTo(instant(endOfLondonDay(legalDay(day)) + hours * 3_600_000));
      await pass();
      expect(await desk.clock(id, 'LT-investigation')).toMatchObject({ verdict: null });
    }
    const address = database().url;
    const now = '2026-02-17';
    const restarted = await openDesk(address, { now });

    expect(target.due).toBe('2026-06-01');
    expect(await restarted.clock(id, 'LT-investigation')).toMatchObject({ due: target.due });
    restarted.turnTo(instant(endOfLondonDay(legalDay('2026-06-01')) - 1));
    expect(await restarted.clock(id, 'LT-investigation')).toMatchObject({ verdict: null });
    restarted.turnTo(addDays(legalDay('2026-06-01'), 1));
    expect(await restarted.clock(id, 'LT-investigation')).toMatchObject({ verdict: 'breached' });
    await restarted.close();
  });
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Pass } from '#libs/engine';
import { eachDatabase, longForm } from '#libs/testing';
import { endOfLondonDay, instant, legalDay } from '#libs/working-time';
import { openDesk, opening, recording, type Desk } from '../journeys/desk.fixture.js';
import type { Step } from '../journeys/misconduct.fixture.js';
import { expectSound } from '../journeys/soundness.fixture.js';

const CASES = 30;
/** More than a pass puts into one commit, several times over. */
const MANY = longForm ? 10_000 : 120;
const OPENED = [['caseOpened', '2025-12-01']] as const;
/** Each case opened on 1 December is warned twice and breached once by the 16th. */
const FIRINGS = 3;

eachDatabase('The monitor', (database) => {
  let desk: Desk;
  let address: string;

  const opens = (count: number, steps: readonly Step[] = OPENED): Promise<string[]> =>
    Promise.all(Array.from({ length: count }, () => desk.opens(steps)));
  const pass = (other: Desk = desk) => other.open.monitor.pass(other.now());
  const firingsOf = async (id: string) =>
    (await desk.engine.view(id)).history.filter(({ kind }) => kind === 'firing').length;
  const sum = (passes: readonly Pass[]) => passes.reduce((all, each) => all + each.firings, 0);

  beforeEach(async () => {
    address = await database().fresh();
    desk = await openDesk(address);
  });
  afterEach(async () => {
    await expectSound(desk);
    await desk.close();
  }, 1_200_000);

  it('fires each thing once, however often it passes', async () => {
    await opens(CASES);
    desk.turnTo('2025-12-16');

    expect(await pass()).toEqual({
      ...{ cases: CASES, firings: CASES * FIRINGS, verdicts: CASES, failures: [] },
      warnings: CASES * (FIRINGS - 1),
    });
    expect(await pass()).toEqual({
      ...{ cases: 0, firings: 0, warnings: 0, verdicts: 0, failures: [] },
    });
  });

  it('fires each thing once with two of them at once, in two processes', async () => {
    const ids = await opens(CASES);
    const other = await openDesk(address);
    for (const each of [desk, other]) each.turnTo('2025-12-16');
    const passes = await Promise.all([pass(), pass(other), pass(), pass(other)]);
    await other.close();

    expect(sum(passes)).toBe(CASES * FIRINGS);
    for (const id of ids) expect(await firingsOf(id)).toBe(FIRINGS);
  });

  it('and people who record facts on the same cases at the same time get on with each other', async () => {
    const ids = await opens(CASES);
    const other = await openDesk(address);
    for (const each of [desk, other]) each.turnTo('2025-12-16');
    const severity = (id: string) => recording([id], ['severityAssessed', '2025-12-16']);
    const [first, second] = await Promise.all([
      pass(),
      pass(other),
      ...ids.map((id) => desk.engine.advance(severity(id))),
      ...ids.toReversed().map((id) => other.records(id, ['officerSuspended', '2025-12-16'])),
    ]);
    await pass();
    await other.close();

    expect([first.failures, second.failures]).toEqual([[], []]);
    for (const id of ids) {
      expect(await firingsOf(id)).toBe(FIRINGS);
      expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: 'met-late' });
    }
  });

  it(`works through ${MANY} due at once in bounded batches, and fires none early`, async () => {
    const due = await opens(MANY);
    const [next] = await opens(1, [['caseOpened', '2025-12-02']]);
    // One instant before the clock of the last case runs out.
    desk.turnTo(instant(endOfLondonDay(legalDay('2025-12-16')) - 1));
    const batches: number[] = [];
    const done = await desk.open.monitor.pass(desk.now(), ({ cases }) => batches.push(cases));

    expect(done).toMatchObject({ cases: MANY + 1, verdicts: MANY });
    const sizes = batches.map((cases, place) => cases - (batches[place - 1] ?? 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(await desk.clock(next!, 'LT-assessing')).toMatchObject({ verdict: null });
    expect(await firingsOf(due.at(-1)!)).toBe(FIRINGS);
  }, 1_200_000);

  it('lets people work between its batches', async () => {
    await opens(MANY);
    desk.turnTo('2025-12-16');
    const [mine] = await opens(1, [['caseOpened', '2025-12-16']]);
    const finished: string[] = [];
    await Promise.all([
      pass().then(() => finished.push('the pass')),
      desk
        .records(mine!, ['allegationAdded', '2025-12-16'])
        .then(() => finished.push('a fact recorded meanwhile')),
    ]);

    expect(finished).toEqual(['a fact recorded meanwhile', 'the pass']);
  }, 1_200_000);

  it('leaves the cases that it cannot judge, says which failed, and reaches those behind them', async () => {
    const stuck = await opens(105);
    await desk.open.dataSource.query(`UPDATE case_file SET version = '9'`);
    desk.turnTo('2025-12-03');
    const [behind] = await opens(1);
    desk.turnTo('2026-01-05');
    const { failures } = await pass();

    expect(failures).toHaveLength(stuck.length);
    expect(String(failures[0])).toMatch(/no workflow misconduct@9/);
    expect(await desk.clock(behind!, 'LT-assessing')).toMatchObject({ verdict: 'breached' });
    await desk.open.dataSource.query(`UPDATE case_file SET version = '1'`);
    expect(await pass()).toMatchObject({ cases: stuck.length, failures: [] });
  });

  it('knows when it is next needed, and that nothing is due', async () => {
    expect(await desk.open.monitor.nextDue()).toBeNull();
    await opens(1);

    // The first warning: five working days before Monday 15 December.
    expect(await desk.open.monitor.nextDue()).toBe(Date.parse('2025-12-08T00:00:00Z'));
    desk.turnTo('2025-12-09');
    await pass();
    expect(await desk.open.monitor.nextDue()).toBe(Date.parse('2025-12-11T00:00:00Z'));
  });

  it('judges a case with a data cut to the cut and no further', async () => {
    const request = opening(OPENED, { judgedUntil: legalDay('2025-12-09') });
    const { cases } = await desk.engine.open(request);
    const id = cases[0]!.id;
    desk.turnTo('2026-06-01');

    expect(await pass()).toMatchObject({ cases: 1, firings: 1, verdicts: 0 });
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: null });
    expect(await desk.open.monitor.nextDue()).toBeNull();
  });

  it('leaves alone what an extension has moved since it last looked', async () => {
    const [id] = await opens(1);
    await desk.walks(id!, [
      ['severityAssessed', '2025-12-01'],
      ['investigatorAppointed', '2025-12-01'],
    ]);
    const { key: clock } = await desk.clock(id!, 'CK-20');
    const actor = { id: 'investigator-1', role: 'investigator' };
    desk.turnTo('2025-12-08');
    await desk.records(id!, ['clockExtended', '2025-12-08', { clock, by: 10 }], { actor });
    desk.turnTo('2025-12-09');
    await pass();

    expect(await desk.clock(id!, 'CK-20')).toMatchObject({ due: '2025-12-22', verdict: null });
  });
});

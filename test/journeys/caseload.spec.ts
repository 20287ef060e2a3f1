import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { allocate, caseloads, type Person } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { newName, openDesk, someone, type Desk } from './desk.fixture.js';
import { beside, performs } from './reviews.fixture.js';
import { expectSound } from './soundness.fixture.js';

const TODAY = legalDay('2025-12-01');
const SUPERVISOR = someone('supervisor');
const ADMINISTRATOR: Person = { id: 'administrator-1', roles: ['administrator'], teams: [] };

eachDatabase('Many cases', (database) => {
  let desk: Desk;
  let ids: string[];

  const loads = (by: 'owner' | 'team', reader = ADMINISTRATOR) =>
    caseloads(desk.open.dataSource, reader, desk.now(), by);
  const allocated = (changes: object) =>
    allocate(desk.engine, {
      ...{ key: newName('key'), cases: ids, occurredOn: TODAY, actor: SUPERVISOR, ...changes },
    });

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    await desk.close();
    desk = await openDesk(await database().fresh());
    ids = [];
    for (const officer of ['officer-1', 'officer-2', 'officer-3']) {
      ids.push(await desk.opens([['caseOpened', '2025-12-01']], { officer }));
    }
  });

  it('are allocated at once, a row told of each, and a refusal spoils no other', async () => {
    const rows = await allocated({ cases: [...ids, 'nothing'], owner: 'officer-2', team: 'north' });

    expect(rows).toMatchObject([
      { case: ids[0], outcome: 'allocated', revision: 3 },
      { case: ids[1], outcome: 'refused', code: 'not-permitted' },
      { case: ids[2], outcome: 'allocated', revision: 3 },
      { case: 'nothing', outcome: 'refused', code: 'case-not-found' },
    ]);
    expect(rows[1]).toMatchObject({ why: expect.stringContaining('The officer concerned can') });
    const owners = await Promise.all(ids.map((id) => desk.engine.view(id)));
    expect(owners.map((view) => view.desk.owner)).toEqual(['officer-2', null, 'officer-2']);
    await expectSound(desk);
  });

  it('are allocated once, however often the same is asked and a case is named', async () => {
    const key = newName('key');
    const first = await allocated({ key, cases: [ids[0], ids[0]], owner: 'investigator-1' });
    const second = await allocated({ key, cases: [ids[0]], owner: 'investigator-1' });

    expect(first).toEqual([{ case: ids[0], outcome: 'allocated', revision: 3 }]);
    expect(second).toEqual(first);
  });

  it('are taken off a desk by naming nobody', async () => {
    await allocated({ owner: 'investigator-1', team: 'north' });
    await allocated({ owner: null });

    expect((await desk.engine.view(ids[0]!)).desk).toMatchObject({ owner: null, team: 'north' });
  });

  it('are not allocated by somebody who does not find them', async () => {
    await allocated({ team: 'north' });
    const reader: Person = { id: SUPERVISOR.id, roles: ['supervisor'], teams: ['south'] };
    const rows = await allocated({ owner: 'investigator-1', reader });

    expect(rows.map((row) => ('code' in row ? row.code : row.outcome))).toEqual([
      ...['case-not-found', 'case-not-found', 'case-not-found'],
    ]);
  });

  it('weigh on a person and on a team, gross misconduct twice', async () => {
    await allocated({ cases: ids.slice(0, 2), owner: 'investigator-1', team: 'north' });
    await desk.records(ids[0]!, [
      'severityAssessed',
      '2025-12-01',
      { severity: 'gross-misconduct' },
    ]);

    expect(await loads('owner')).toMatchObject([
      { of: 'investigator-1', open: 2, weight: 3, late: 0, atRisk: 0 },
      { of: null, open: 1, weight: 1 },
    ]);
    expect(await loads('team')).toMatchObject([
      { of: 'north', open: 2 },
      { of: null, open: 1 },
    ]);
    const [first] = await loads('team');
    const due = (await Promise.all(ids.slice(0, 2).map((id) => desk.engine.view(id)))).flatMap(
      ({ clocks }) =>
        clocks.flatMap((clock) => (clock.status === 'ended' ? [] : (clock.due ?? []))),
    );
    expect(first?.nextDue).toBe(due.sort()[0]);
  });

  it('count as late and at risk by the clock that stands worst, each case once', async () => {
    await allocated({ owner: 'investigator-1' });
    desk.turnTo('2026-12-01');
    await desk.open.monitor.pass(desk.now());
    const [load] = await loads('owner');

    expect(load).toMatchObject({ of: 'investigator-1', open: 3, late: 3 });
  });

  it('count without the reviews of their breaches, which come on the same desk', async () => {
    await allocated({ owner: 'investigator-1' });
    desk.turnTo('2026-12-01');
    await desk.open.monitor.pass(desk.now());
    for (const id of ids) await performs(desk, id);
    const reviews = await beside(desk, ids[0]!);

    expect(reviews.map(({ owner_id: owner }) => owner)).toContain('investigator-1');
    expect(await loads('owner')).toMatchObject([{ of: 'investigator-1', open: 3, late: 3 }]);
  });

  it('are counted as far as the reader finds them, and knows whose they are', async () => {
    await allocated({ cases: [ids[0]], owner: 'investigator-1', team: 'north' });
    await allocated({ cases: [ids[1]], owner: 'investigator-2', team: 'south' });
    const investigator: Person = { id: 'investigator-1', roles: ['investigator'], teams: [] };
    const analyst: Person = { id: 'analyst-1', roles: ['analyst'], teams: [] };

    expect(await loads('owner', investigator)).toMatchObject([{ of: 'investigator-1', open: 1 }]);
    expect(await loads('owner', analyst)).toEqual([]);
    const counted = (await loads('team', analyst)).map(({ of, open }) => [of, open]);
    expect(new Map(counted as [string | null, number][])).toEqual(
      new Map<string | null, number>([
        ['north', 1],
        ['south', 1],
        [null, 1],
      ]),
    );
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CaseFile, Clock } from '#libs/persistence';
import { eachDatabase, longForm, seed, seededRandom } from '#libs/testing';
import { addDays, endOfLondonDay, legalDay, startOfLondonDay } from '#libs/working-time';
import type { Person } from './access.js';
import { databaseOf, type Placed } from './fixtures/case-rows.fixture.js';
import { clockRow } from './fixtures/clock-rows.fixture.js';
import { searchClocks, type ClockQuery } from './search-clocks.js';
import { STANDINGS, standingOf, type Standing } from './standing.js';
import { listClocks } from './worklist.js';

const TODAY = legalDay('2026-03-10');
const NOW = startOfLondonDay(TODAY);
const ALL: Person = { id: 'reader', roles: ['administrator'], teams: [] };
const OF_NORTH: Person = { id: 'reader', roles: ['investigator'], teams: ['north'] };

const random = seededRandom();
const SIZE = longForm ? 600 : 150;
const DAYS = [-20, -2, -1, 0, 1, 2, 20].map((days) => addDays(TODAY, days));

const CASES = Array.from({ length: 12 }, (_, place): Placed => ({
  ...{ id: `c${place}`, officer: 'o', owner: place % 4 === 0 ? 'reader' : 'other' },
  ...{ team: random.pick(['north', 'south']), restrictedTo: place === 5 ? ['other'] : null },
}));

const CLOCKS = Array.from({ length: SIZE }, (_, place) => {
  const due = random.below(5) === 0 ? null : random.pick(DAYS);
  return clockRow({
    ...{ id: `k${place}`, caseId: random.pick(CASES).id, due },
    // A few share a key and a day, to be told apart by their case.
    key: `key-${random.below(SIZE / 2)}`,
    ...{
      kind: random.pick(['duty', 'right', 'milestone', 'expiry', 'window']),
      overran: Number(random.below(6) === 0),
    },
    status: random.pick(['running', 'running', 'running', 'paused', 'ended']),
    // A rung that the monitor has passed, has still to pass, or that lies ahead.
    ...random.pick([
      { next_at: null, next_what: null },
      { next_at: NOW, next_what: 'rung-2' },
      { next_at: NOW + 1, next_what: 'rung-2' },
      { next_at: NOW, next_what: 'due' },
    ]),
    rungs: random.pick(['[]', `["rung-5@${due ?? ''}"]`, '["rung-5@2020-01-01"]']),
  });
}).filter(
  ({ key, case_id }, place, all) =>
    all.findIndex((other) => other.key === key && other.case_id === case_id) === place,
);

const SUPERSEDED = Object.assign(clockRow({ id: 'old', caseId: 'c1', key: 'k', due: null }), {
  superseded_at: 1,
});

const CUTS: Readonly<Record<string, number>> = { c1: NOW - 86_400_000, c2: NOW + 86_400_000 };

eachDatabase('The clocks that somebody finds', (database) => {
  let dataSource: DataSource;

  beforeAll(async () => {
    dataSource = await databaseOf(database().url, CASES);
    await dataSource.manager.insert(Clock, CLOCKS);
    await dataSource.manager.insert(Clock, SUPERSEDED);
    for (const [id, judged_until] of Object.entries(CUTS)) {
      await dataSource.manager.update(CaseFile, { id }, { judged_until });
    }
  });
  afterAll(() => dataSource.destroy());

  const standing = (row: Clock): Standing =>
    standingOf(Object.assign({ judged_until: CUTS[row.case_id] ?? null }, row), NOW);
  const byDue = (a: Clock, b: Clock): number =>
    (a.due_at ?? Infinity) - (b.due_at ?? Infinity) ||
    (a.key < b.key ? -1 : Number(a.key > b.key)) ||
    (a.case_id < b.case_id ? -1 : 1);
  const name = ({ key, case_id }: Pick<Clock, 'key' | 'case_id'>): string => `${key} ${case_id}`;
  const expected = (holds: (row: Clock) => boolean): string[] =>
    CLOCKS.filter(({ case_id }) => case_id !== 'c5')
      .filter(holds)
      .sort(byDue)
      .map(name);

  /** Page after page, to the end. */
  const finds = async (query: ClockQuery = {}, person = ALL, limit = 7): Promise<string[]> => {
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const from: ClockQuery = cursor === '' ? {} : { cursor };
      const page = await searchClocks(dataSource, person, NOW, { ...query, limit, ...from });
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      names.push(...page.rows.map(({ key, caseId }) => name({ key, case_id: caseId })));
      cursor = page.next;
    }
    return names;
  };

  it(`come next due first, page by page, each once (seed ${seed()})`, async () => {
    const open = expected(({ status }) => status !== 'ended');
    for (const limit of [1, 2, 7, 200]) expect(await finds({}, ALL, limit)).toEqual(open);
  });

  it.each(STANDINGS)('are those that stand so, in SQL as row by row: %s', async (each) => {
    const found = await finds({ standing: [each] });

    expect(found).toEqual(expected((row) => standing(row) === each));
    expect(found.length).toBeGreaterThan(0);
  });

  it('are told how they stand as they were found', async () => {
    const query = { standing: ['late', 'at-risk'] as const, limit: 200 };
    const { rows } = await searchClocks(dataSource, ALL, NOW, query);

    expect(new Set(rows.map((row) => row.standing))).toEqual(new Set(query.standing));
  });

  it('stand nowhere when no standing is asked for', async () => {
    expect(await finds({ standing: [] })).toEqual([]);
  });

  it.each([
    ['from a day', { dueFrom: TODAY }, (due: string) => due >= TODAY],
    ['to a day', { dueBy: TODAY }, (due: string) => due <= TODAY],
    ['on a day', { dueFrom: TODAY, dueBy: TODAY }, (due: string) => due === TODAY],
  ])('are due %s, that day included', async (_, query, holds) => {
    const open = (row: Clock): boolean => row.status !== 'ended';

    expect(await finds(query)).toEqual(
      expected((row) => open(row) && row.due !== null && holds(row.due)),
    );
  });

  it('are of that kind, team, desk, name', async () => {
    const north = new Set(CASES.filter(({ team }) => team === 'north').map(({ id }) => id));
    const mine = new Set(CASES.filter(({ owner }) => owner === 'reader').map(({ id }) => id));
    const open = (row: Clock): boolean => row.status !== 'ended';

    expect(await finds({ kind: 'right' })).toEqual(
      expected((row) => open(row) && row.kind === 'right'),
    );
    expect(await finds({ team: 'north', owner: 'reader' })).toEqual(
      expected((row) => open(row) && north.has(row.case_id) && mine.has(row.case_id)),
    );
    expect(await finds({ clock: 'CK-01' })).toEqual(expected(open));
    expect(await finds({ clock: 'noticed', stage: 'weighing' })).toEqual(expected(open));
    expect(await finds({ clock: 'CK-02' })).toEqual([]);
  });

  it('are of the cases that they find, and no others', async () => {
    const theirs = CASES.filter(({ team, owner }) => team === 'north' || owner === 'reader');
    const ids = new Set(theirs.map(({ id }) => id));
    const open = (row: Clock): boolean => row.status !== 'ended';

    expect(await finds({}, OF_NORTH)).toEqual(expected((row) => open(row) && ids.has(row.case_id)));
    expect(await finds({}, { ...ALL, id: 'o' })).toEqual([]);
    expect(await finds({}, { ...ALL, roles: ['importer'] })).toEqual([]);
  });

  it('do not say to an analyst on whose desk they are', async () => {
    const analyst = { ...ALL, roles: ['analyst'] };
    const { rows } = await searchClocks(dataSource, analyst, NOW);

    expect(
      new Set(rows.map(({ caseOwner, pseudonymous }) => `${caseOwner} ${pseudonymous}`)),
    ).toEqual(new Set(['null true']));
    expect(await finds({ owner: 'reader' }, analyst)).toEqual([]);
  });

  it.each([
    ['of the cases', Buffer.from('["cases","x"]').toString('base64url')],
    [
      'with a day in place of an instant',
      Buffer.from('["clocks","2026","a","b"]').toString('base64url'),
    ],
  ])('are not paged by a cursor %s', async (_, cursor) => {
    await expect(searchClocks(dataSource, ALL, NOW, { cursor })).rejects.toMatchObject({
      field: 'cursor',
    });
  });

  it('are limited after they are picked by standing, in the operator’s list too', async () => {
    const at = endOfLondonDay(TODAY);
    const all = await listClocks(dataSource, at, {});
    const risky = all.filter((row) => row.standing === 'at-risk').map(({ key }) => key);
    const listed = await listClocks(dataSource, at, { standing: ['at-risk'], limit: 3 });

    expect(risky.length).toBeGreaterThan(3);
    expect(listed.map(({ key }) => key)).toEqual(risky.slice(0, 3));
  });
});

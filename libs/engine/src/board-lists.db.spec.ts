import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CaseFile, Clock } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay, startOfLondonDay } from '#libs/working-time';
import type { Person } from './access.js';
import { databaseOf } from './fixtures/case-rows.fixture.js';
import { clockRow } from './fixtures/clock-rows.fixture.js';
import { countClocks } from './count-clocks.js';
import { countCases, searchCases, type CaseQuery } from './search-cases.js';
import { searchClocks, type ClockQuery } from './search-clocks.js';

const NOW = startOfLondonDay(legalDay('2026-03-10'));
const ALL: Person = { id: 'reader', roles: ['administrator'], teams: [] };
const OF_NORTH: Person = { id: 'reader', roles: ['supervisor'], teams: ['north'] };

const CASES = [
  { id: 'runs', owner: 'other', team: 'north' },
  { id: 'stuck', owner: 'other', team: 'north' },
  { id: 'stuck-south', owner: 'other', team: 'south' },
  { id: 'stuck-to-a-cut', owner: 'other', team: 'north' },
  { id: 'closed', team: 'north' },
  { id: 'unallocated' },
];

type Moved = readonly [kind: string, on: string];
const ledger = (entries: readonly Moved[]): string =>
  JSON.stringify(entries.map(([kind, on]) => ({ by: 'f', detail: {}, entry: { kind, on } })));

const paused = (id: string, ...entries: readonly Moved[]): Clock =>
  Object.assign(clockRow({ id, caseId: 'runs', key: id, due: '2026-04-01', status: 'paused' }), {
    ledger: ledger(entries),
  });

const milestone = (id: string, due: string, changes: object): Clock =>
  Object.assign(clockRow({ id, caseId: 'runs', key: id, due, kind: 'milestone' }), changes);

const CLOCKS = [
  paused('long', ['paused', '2026-02-01'], ['extended', '2026-03-09']),
  paused('again', ['paused', '2026-01-05'], ['resumed', '2026-01-20'], ['paused', '2026-03-02']),
  Object.assign(clockRow({ id: 'over', caseId: 'stuck', key: 'over', due: null }), {
    ...{ status: 'ended', unit: 'working-days' },
  }),
  milestone('reached', '2026-02-20', { status: 'ended', verdict: 'reached' }),
  milestone('called-off', '2026-02-21', { status: 'ended', verdict: 'cancelled' }),
  milestone('coming', '2026-04-02', {}),
  clockRow({ id: 'run', caseId: 'unallocated', key: 'run', due: '2026-03-01' }),
];

eachDatabase('The lists of a board', (database) => {
  let dataSource: DataSource;

  beforeAll(async () => {
    dataSource = await databaseOf(database().url, CASES);
    const { manager } = dataSource;
    await manager.insert(Clock, CLOCKS);
    await manager.update(CaseFile, { id: 'closed' }, { closed: 1 });
    await manager.update(CaseFile, { id: 'stuck-to-a-cut' }, { judged_until: 1 });
  });
  afterAll(() => dataSource.destroy());

  const cases = async (person: Person, query: CaseQuery): Promise<string[]> =>
    (await searchCases(dataSource, person, NOW, query)).rows.map(({ id }) => id).sort();
  const clocks = async (query: ClockQuery): Promise<string[]> =>
    (await searchClocks(dataSource, ALL, NOW, query)).rows.map(({ key }) => key);

  it('given open cases, when the stuck are asked for, then they are those on which nothing runs, as far as they are found', async () => {
    const stuckIn = ['inquiry'];

    expect(await cases(ALL, { stuckIn })).toEqual(['stuck', 'stuck-south']);
    expect(await cases(OF_NORTH, { stuckIn })).toEqual(['stuck']);
    expect(await cases(ALL, { stuckIn: [] })).toEqual([]);
  });

  it('given cases on nobody’s desk, when they are asked for, then the open ones are found', async () => {
    expect(await cases(OF_NORTH, { unallocated: true, closed: false })).toEqual(['unallocated']);
  });

  it('given paused clocks, when those paused by a day are asked for, then the pause that is open counts', async () => {
    const standing = ['paused'] as const;
    const { rows } = await searchClocks(dataSource, ALL, NOW, { standing });

    expect(rows.map(({ key, pausedOn }) => [key, pausedOn])).toEqual([
      ['again', '2026-03-02'],
      ['long', '2026-02-01'],
    ]);
    expect(await clocks({ standing, pausedBy: legalDay('2026-02-01') })).toEqual(['long']);
    expect(await clocks({ standing, pausedBy: legalDay('2026-01-31') })).toEqual([]);
  });

  it('given milestones, when those that stand are asked for, then reached and coming are found, and none called off', async () => {
    const standing = ['ended', 'at-risk', 'in-time'] as const;
    const days = { dueFrom: legalDay('2026-01-01'), dueBy: legalDay('2026-05-01') };

    expect(await clocks({ kind: 'milestone', standing, stands: true, ...days })).toEqual([
      ...['reached', 'coming'],
    ]);
  });

  it('given a list, when it is counted, then the count is its length, up to the most', async () => {
    const lists = {
      late: { standing: ['late'], kind: 'duty' },
      long: { standing: ['paused'], pausedBy: legalDay('2026-02-01') },
      paused: { standing: ['paused'] },
    } as const;
    const counts = {
      late: { count: 1, more: false },
      long: { count: 1, more: false },
      paused: { count: 1, more: true },
    };

    expect(await countClocks(dataSource, ALL, NOW, { lists, most: 1 })).toEqual(counts);
    expect(await countClocks(dataSource, OF_NORTH, NOW, { lists, most: 1 })).toEqual(counts);
    expect(await countCases(dataSource, ALL, { closed: false, most: 4 })).toEqual({
      ...{ count: 4, more: true },
    });
  });
});

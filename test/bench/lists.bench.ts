import { searchCases, searchClocks, type Person } from '#libs/engine';
import { openDatabase } from '#libs/persistence';
import { addDays, londonDayOf, startOfLondonDay, type Instant } from '#libs/working-time';
import type { DataSource } from 'typeorm';
import type { BenchDatabase } from './bench-databases.js';
import { median, percentile, type Row, type Size } from './measures.js';
import { pagesBench } from './pages.bench.js';
import { fillWithCases } from './synthetic-caseload.js';

/** The service beside the lists goes by the day that it is. */
const NOW = startOfLondonDay(londonDayOf(Date.now() as Instant));

const as = (id: string, role: string, teams: readonly string[] = []): Person => ({
  ...{ id, roles: [role], teams },
});
const EVERYTHING = as('administrator-1', 'administrator');
const ANALYST = as('analyst-1', 'analyst');
const INVESTIGATOR = as('investigator-7', 'investigator');
const OF_A_TEAM = as('investigator-7', 'investigator', ['team-7']);
const SUPERVISOR = as('supervisor-7', 'supervisor', ['team-7']);

type Asked = (dataSource: DataSource) => Promise<{ readonly rows: readonly unknown[] }>;

const clocks =
  (person: Person, query: Parameters<typeof searchClocks>[3] = {}): Asked =>
  (dataSource) =>
    searchClocks(dataSource, person, NOW, query);
const cases =
  (person: Person, query: Parameters<typeof searchCases>[3] = {}): Asked =>
  (dataSource) =>
    searchCases(dataSource, person, NOW, query);
const deep = Buffer.from(JSON.stringify(['clocks', NOW + 100 * 86_400_000, '', ''])).toString(
  'base64url',
);

export const PAGES: Readonly<Record<string, Asked>> = {
  'worklist: every clock': clocks(EVERYTHING),
  'worklist: every clock, deep in the list': clocks(EVERYTHING, { cursor: deep }),
  'worklist: late duties': clocks(EVERYTHING, { standing: ['late'], kind: 'duty' }),
  'worklist: at risk': clocks(EVERYTHING, { standing: ['at-risk'] }),
  'worklist: paused, of which there are none': clocks(EVERYTHING, { standing: ['paused'] }),
  'worklist: one clock of a kind, to a day': clocks(EVERYTHING, {
    ...{ clock: 'CK-7', kind: 'milestone', dueBy: addDays(londonDayOf(NOW), 19) },
  }),
  'worklist: a team': clocks(EVERYTHING, { team: 'team-7' }),
  'worklist: a desk': clocks(EVERYTHING, { owner: 'investigator-7' }),
  'worklist: a stage': clocks(EVERYTHING, { stage: 'proceedings.meeting' }),
  'worklist: an analyst': clocks(ANALYST),
  'worklist: an investigator': clocks(INVESTIGATOR),
  'worklist: an investigator of a team': clocks(OF_A_TEAM),
  'worklist: a supervisor, late': clocks(SUPERVISOR, { standing: ['late'] }),
  'cases: all': cases(EVERYTHING),
  'cases: an investigator': cases(INVESTIGATOR),
  'cases: a supervisor, open': cases(SUPERVISOR, { closed: false }),
  'cases: a stage that none is in': cases(EVERYTHING, { stage: 'proceedings.appeal' }),
  'search: a reference': cases(EVERYTHING, { text: 'PSD/2025/1000005' }),
  'search: a collar number': cases(EVERYTHING, { text: 'C10777' }),
  'search: a family name': cases(EVERYTHING, { text: 'Family1777' }),
  'search: a word of one case': cases(EVERYTHING, { text: 'own77777' }),
  'search: a word of 2 % of cases': cases(EVERYTHING, { text: 'baton' }),
  'search: a word of a third of cases': cases(EVERYTHING, { text: 'custody' }),
  'search: two words': cases(EVERYTHING, { text: 'custody baton' }),
  'search: what every reference begins with': cases(EVERYTHING, { text: 'psd' }),
  'search: an investigator, a word of a third': cases(OF_A_TEAM, { text: 'custody' }),
  'search: an analyst, a reference': cases(ANALYST, { text: 'PSD/2025/1000005' }),
};

const ROUNDS = 20;

/** A page of each list, asked for again and again in a full database. */
export async function listsBench(
  database: BenchDatabase,
  { listed, events }: Size,
): Promise<Row[]> {
  const address = await database.fresh();
  const dataSource = await openDatabase(address);
  try {
    await fillWithCases(dataSource, listed, NOW);
    const rows: Row[] = [];
    for (const [measure, ask] of Object.entries(PAGES)) {
      const times = await timesOf(() => ask(dataSource));
      rows.push({
        ...{ measure: `${measure} (${listed.toLocaleString('en-GB')} cases)`, unit: 'ms' },
        ...{ database: database.name, value: median(times), p50: median(times) },
        ...{ p99: percentile(times, 99), aim: '<= 50' },
      });
    }
    return [...rows, ...(await pagesBench(database, { address, dataSource, listed, events }))];
  } finally {
    await dataSource.destroy();
    await database.drop(address);
  }
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return times;
}

import {
  answer,
  backlog,
  definitionNamed,
  flow,
  openDurationStore,
  type Definition,
  type DurationStore,
  type Question,
} from '#libs/durations';
import { openEngine, type OpenEngine } from '#libs/engine';
import { englandAndWales, instant, legalDay } from '#libs/working-time';
import type { BenchDatabase } from './bench-databases.js';
import { median, timed, type Row, type Size } from './measures.js';
import { fillWithCases } from './synthetic-caseload.js';

const TODAY = legalDay('2026-05-01');
const NOW = instant(Date.parse('2026-05-01T12:00:00Z'));
const TEAMS = 43;
const ROUNDS = 5;
const STAGES = [
  ...['assessing', 'investigation.appointing', 'investigation.investigating', 'determining'],
  ...['hearing.notifying', 'hearing.awaiting', 'hearing.informing'],
];

/** Log-normal durations with the medians that the Home Office published; three in ten still open. */
const fillSql = (cases: number): readonly string[] => [
  'SELECT setseed(0.42)',
  `CREATE TABLE made AS SELECT i::INTEGER AS no, 'team-' || (i % ${String(TEAMS)}) AS team,
     DATE '2019-01-01' + (random() * 2600)::INTEGER AS received,
     CASE WHEN random() < 0.7 THEN 'conduct-matter' ELSE 'recordable-conduct-matter' END AS kind,
     sqrt(-2 * ln(1 - random())) * cos(6.283185307 * random()) AS z
   FROM range(1, ${String(cases + 1)}) t(i)`,
  `CREATE TABLE lasting AS SELECT *, greatest(1,
     ((CASE kind WHEN 'conduct-matter' THEN 111 ELSE 311 END) * exp(z))::INTEGER) AS days FROM made`,
  `INSERT INTO case_file SELECT no, 'case-' || no, 'C-' || no, 'matter-' || no, 'M-' || no,
     'misconduct', '1', NULL, NULL, team, 0, NULL, 1 FROM lasting`,
  `INSERT INTO case_version BY NAME SELECT no AS case_no, received AS received_on, team,
     kind AS matter_kind, 1 AS known_from FROM lasting`,
  `INSERT INTO stay BY NAME SELECT no AS case_no, 'case' AS stage, received AS from_day,
     CASE WHEN received + days <= DATE '${TODAY}' THEN received + days END AS to_day,
     'caseOpened' AS begun_with, 'officerInformed' AS ended_with, 1 AS known_from FROM lasting`,
  ...STAGES.map(
    (stage, at) => `INSERT INTO stay BY NAME SELECT no AS case_no,
     'proceedings.${stage}' AS stage, received + (days * ${String(at)} // ${String(STAGES.length)})::INTEGER AS from_day,
     CASE WHEN received + (days * ${String(at + 1)} // ${String(STAGES.length)})::INTEGER <= DATE '${TODAY}'
       THEN received + (days * ${String(at + 1)} // ${String(STAGES.length)})::INTEGER END AS to_day,
     'caseOpened' AS begun_with, 'caseReferred' AS ended_with, 1 AS known_from FROM lasting`,
  ),
  'DROP TABLE made',
  'DROP TABLE lasting',
];

const metric = (name: string): Definition => {
  const found = definitionNamed(name);
  if (found === null) throw new Error(`there is no metric ${name}`);
  return found;
};

const question = (changes: Partial<Question> = {}): Question => ({
  ...{ definition: metric('received-to-finalised'), by: 'team', period: null },
  ...{ percentiles: [0.5, 0.9], interval: 'log', publish: false },
  scope: { asAt: { day: null, known: null }, today: TODAY },
  ...changes,
});

/** The counts of a question, as somebody writes them who knows what is in the tables. */
const BY_HAND = {
  team: `SELECT v.team, least(coalesce(s.to_day, DATE '${TODAY}'), DATE '${TODAY}') - v.received_on AS time,
      s.to_day IS NOT NULL AS ended, count(*) AS n
    FROM case_version v JOIN stay s ON s.case_no = v.case_no AND s.stage = 'case' AND s.known_to IS NULL
    WHERE v.known_to IS NULL GROUP BY ALL`,
  working: `SELECT v.team, b.ordinal - a.ordinal AS time, s.to_day IS NOT NULL AS ended, count(*) AS n
    FROM case_version v JOIN stay s ON s.case_no = v.case_no AND s.stage = 'case' AND s.known_to IS NULL
    JOIN calendar_day a ON a.day = v.received_on
    JOIN calendar_day b ON b.day = least(coalesce(s.to_day, DATE '${TODAY}'), DATE '${TODAY}')
    WHERE v.known_to IS NULL GROUP BY ALL`,
  stage: `SELECT s.stage, least(coalesce(s.to_day, DATE '${TODAY}'), DATE '${TODAY}') - s.from_day AS time,
      s.to_day IS NOT NULL AS ended, count(*) AS n
    FROM stay s JOIN case_version v ON v.case_no = s.case_no AND v.known_to IS NULL
    WHERE s.stage <> 'case' AND s.known_to IS NULL AND s.from_day <= DATE '${TODAY}' GROUP BY ALL`,
} as const;

type Asked = readonly [
  name: string,
  ask: (store: DurationStore) => Promise<unknown>,
  byHand: string,
];

const { definition } = question();
const scope = { asAt: { day: null, known: null }, today: TODAY };

const ASKED: readonly Asked[] = [
  [
    'times by 43 teams, with the estimate of each',
    (store) => answer(store, question()),
    BY_HAND.team,
  ],
  [
    'the same in working days',
    (store) => answer(store, question({ definition: { ...definition, unit: 'working-days' } })),
    BY_HAND.working,
  ],
  [
    'each stage, with the estimate of each',
    (store) => answer(store, question({ definition: metric('each-stage'), by: 'stage' })),
    BY_HAND.stage,
  ],
  [
    'open cases and ages by team',
    (store) => backlog(store, { definition, scope, by: 'team', percentiles: [0.5] }),
    BY_HAND.team,
  ],
  [
    'received and finalised by month',
    (store) =>
      flow(store, { definition, scope, every: 'month', days: { from: '2019-01-01', to: TODAY } }),
    BY_HAND.team,
  ],
];

/** Durations of many cases, made straight in the columns; and a refresh from a database. */
export async function durationsBench(
  database: BenchDatabase,
  { columns, refreshed }: Size,
): Promise<Row[]> {
  const address = await database.fresh();
  const open = await openEngine({
    ...{ address, workflows: [], calendars: [englandAndWales], policies: [], now: () => NOW },
  });
  try {
    const asked = database.name === 'SQLite' ? await askedOf(open, columns) : [];
    return [...asked, ...(await followed(open, database, refreshed))];
  } finally {
    await open.close();
    await database.drop(address);
  }
}

const storeOf = ({ dataSource }: OpenEngine): Promise<DurationStore> =>
  openDurationStore({ dataSource, calendar: () => englandAndWales, nameOf: (id) => id });

async function askedOf(open: OpenEngine, columns: number): Promise<Row[]> {
  const store = await storeOf(open);
  try {
    await store.refresh(); // the calendar; there are no cases
    const loaded = await timed(async () => {
      for (const sql of fillSql(columns)) await store.rows(sql);
    });
    const of = `${columns.toLocaleString('en-GB')} cases in columns`;
    const rows: Row[] = [
      { measure: `${of}: load`, database: 'none', value: loaded.seconds, unit: 's' },
    ];
    for (const each of ASKED) rows.push(...(await rowsOf(store, each, of)));
    return rows;
  } finally {
    store.close();
  }
}

async function rowsOf(
  store: DurationStore,
  [name, ask, byHand]: Asked,
  of: string,
): Promise<readonly Row[]> {
  const cold = await timed(() => ask(store));
  const warm = await roundsOf(() => ask(store));
  const floor = await roundsOf(() => store.rows(byHand));
  const named = { measure: `${of}: ${name}`, database: 'none', unit: 'ms' } as const;
  return [
    { ...named, measure: `${named.measure}, cold`, value: cold.seconds * 1_000 },
    { ...named, value: warm, floor, ratio: warm / floor, cpu: cold.cpu, aim: '<= 400, 1.3 times' },
  ];
}

async function roundsOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push((await timed(ask)).seconds * 1_000);
  }
  return median(times);
}

/** Cases in the database that is followed. */
const HELD = 20;

/** How long a refresh takes after so many cases have changed, and one with nothing to take over. */
async function followed(
  open: OpenEngine,
  { name }: BenchDatabase,
  refreshed: number,
): Promise<Row[]> {
  await fillWithCases(open.dataSource, refreshed * HELD, NOW);
  const store = await storeOf(open);
  try {
    const whole = await timed(() => store.refresh());
    await open.dataSource.query(
      `UPDATE case_file SET seq = seq + 1, updated_at = ${String(NOW + 1)} WHERE id IN
         (SELECT id FROM case_file ORDER BY id LIMIT ${String(refreshed)})`,
    );
    const after = await timed(() => store.refresh());
    const count = (n: number): string => n.toLocaleString('en-GB');
    const named = { database: name, unit: 's' } as const;
    return [
      {
        ...named,
        measure: `columns filled from ${count(whole.result)} cases`,
        value: whole.seconds,
      },
      {
        ...{ ...named, measure: `columns refreshed after ${count(after.result)} cases changed` },
        ...{ value: after.seconds, aim: '<= 1' },
      },
    ];
  } finally {
    store.close();
  }
}

import {
  answer,
  backlog,
  definitionNamed,
  flow,
  type Definition,
  type DurationStore,
  type Question,
} from '#libs/durations';
import type { BenchDatabase } from './bench-databases.js';
import { openDriven, type DrivenEngine } from './driven-engine.js';
import { BY_HAND, fillColumns, storeOf, TEAMS, TODAY } from './durations-columns.js';
import { followed } from './durations-followed.js';
import { readsBeside } from './durations-beside.js';
import { median, timed, type Row, type Size } from './measures.js';

const ROUNDS = 7;
const MEBIBYTE = 1_024; // maxRSS is in kibibytes

const metric = (name: string): Definition => {
  const found = definitionNamed(name);
  if (found === null) throw new Error(`there is no metric ${name}`);
  return found;
};

const definition = metric('received-to-finalised');
const scope = { asAt: { day: null, known: null }, today: TODAY };

const question = (changes: Partial<Question> = {}): Question => ({
  ...{ definition, scope, by: 'team', period: null },
  ...{ percentiles: [0.5, 0.9], interval: 'log', publish: false },
  ...changes,
});

type Store = Pick<DurationStore, 'rows' | 'items'>;

/** How many ended, and how many had not. */
type Counts = readonly [ended: number, open: number];

interface Asked {
  readonly name: string;
  /** Asks, and says what was counted. */
  readonly ask: (store: Store) => Promise<Counts>;
  readonly byHand: string;
  readonly aim?: string;
}

const times = async (store: Store, changes: Partial<Question> = {}): Promise<Counts> => {
  const { groups } = await answer(store, question(changes));
  const sum = (part: 'finalised' | 'open'): number =>
    groups.reduce((total, group) => total + (group[part] ?? 0), 0);
  return [sum('finalised'), sum('open')];
};

const ASKED: readonly Asked[] = [
  {
    name: `times by ${String(TEAMS)} teams, with the estimate of each`,
    ask: times,
    byHand: BY_HAND.team,
  },
  {
    name: `Kaplan-Meier by ${String(TEAMS)} teams, each with its risk table`,
    ask: (store) => times(store, { table: true }),
    ...{ byHand: BY_HAND.team, aim: '<= 1,500' },
  },
  {
    name: 'times in working days',
    ask: (store) => times(store, { definition: { ...definition, unit: 'working-days' } }),
    byHand: BY_HAND.working,
  },
  {
    name: 'each stage, with the estimate of each',
    ask: (store) => times(store, { definition: metric('each-stage'), by: 'stage' }),
    byHand: BY_HAND.stage,
  },
  {
    name: 'open cases and ages by team',
    ask: async (store) => {
      const { groups } = await backlog(store, {
        definition,
        scope,
        by: 'team',
        percentiles: [0.5],
      });
      return [0, groups.reduce((total, { open }) => total + (open ?? 0), 0)];
    },
    byHand: BY_HAND.open,
  },
  {
    name: 'received and finalised by month',
    ask: async (store) => {
      const days = { from: '2019-01-01', to: TODAY };
      const { periods } = await flow(store, { definition, scope, every: 'month', days });
      const sum = (part: 'received' | 'finalised'): number =>
        periods.reduce((total, period) => total + period[part], 0);
      return [sum('finalised'), sum('received')];
    },
    byHand: BY_HAND.flow,
  },
];

/** Durations of many cases, made straight in the columns; reads beside them; and a refresh from a database. */
export async function durationsBench(database: BenchDatabase, size: Size): Promise<Row[]> {
  const address = await database.fresh();
  const driven = await openDriven(address);
  try {
    const asked = database.name === 'SQLite' ? await askedOf(driven, size) : [];
    return [...asked, ...(await followed(driven, database, size.refreshed))];
  } finally {
    await driven.open.close();
    await database.drop(address);
  }
}

async function askedOf(driven: DrivenEngine, { columns, seconds }: Size): Promise<Row[]> {
  const store = await storeOf(driven.open);
  const named = { database: 'none' } as const;
  try {
    await store.refresh(); // the calendar; there are no cases
    const loaded = await timed(() => fillColumns(store, columns));
    const of = `${columns.toLocaleString('en-GB')} cases in columns`;
    const rows: Row[] = [{ ...named, measure: `${of}: load`, value: loaded.seconds, unit: 's' }];
    for (const each of ASKED) rows.push(...(await rowsOf(store, each, of)));
    rows.push(...(await readsBeside(driven, { of, seconds, ask: () => times(store) })));
    const value = process.resourceUsage().maxRSS / MEBIBYTE;
    const measure = `${of}: peak memory of this process until now`;
    return [...rows, { ...named, measure, value, unit: 'MiB', aim: '<= 1.5 GB' }];
  } finally {
    store.close();
  }
}

/** By turns, so that what slows the machine slows both; the first round is the cold one. */
async function rowsOf(store: DurationStore, asked: Asked, of: string): Promise<readonly Row[]> {
  const { name, ask, byHand, aim = '<= 400' } = asked;
  const watched = watch(store);
  const cold = await timed(() => ask(watched.store));
  await agree(cold.result, store, byHand);
  const [whole, within, floors]: number[][] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    floors?.push((await timed(() => store.rows(byHand))).seconds * 1_000);
    watched.reset();
    whole?.push((await timed(() => ask(watched.store))).seconds * 1_000);
    within?.push(watched.milliseconds());
  }
  const [value, floor] = [median(whole ?? []), median(floors ?? [])];
  const waited = median(within ?? []);
  const named = { measure: `${of}: ${name}`, database: 'none', unit: 'ms' } as const;
  return [
    { ...named, measure: `${named.measure}, cold`, value: cold.seconds * 1_000 },
    { ...named, value, cpu: cold.cpu, aim },
    {
      ...{ ...named, measure: `${named.measure}, of it the query; floor: by hand` },
      ...{ value: waited, floor, ratio: waited / floor, aim: 'ratio <= 1.3' },
    },
  ];
}

/** Both count the same cases, or nothing is measured. */
async function agree(told: Counts, store: DurationStore, byHand: string): Promise<void> {
  const rows = await store.rows<{ ended: boolean; n: number }>(byHand);
  const sum = (isEnded: boolean): number =>
    rows.reduce((total, { ended, n }) => total + (ended === isEnded ? n : 0), 0);
  const counted = [sum(true), sum(false)];
  if (String(counted) === String(told)) return;
  throw new Error(`by hand ${String(counted)} were counted, by the answer ${String(told)}`);
}

/** A store that notes how long it was waited for: the rest of an answer is its estimates. */
function watch(store: DurationStore) {
  let waited = 0;
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    const { result, seconds } = await timed(() => work);
    waited += seconds * 1_000;
    return result;
  };
  const watched: Store = {
    rows: (sql) => noted(store.rows(sql)),
    items: (sql, make) => noted(store.items(sql, make)),
  };
  const reset = (): void => {
    waited = 0;
  };
  return { store: watched, milliseconds: () => waited, reset };
}

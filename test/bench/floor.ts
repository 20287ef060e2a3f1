import { Client } from 'pg';
import {
  Sqlite,
  COLUMNS,
  MOVING,
  openDatabase,
  type CaseStep,
  type WriteSet,
} from '#libs/persistence';
import type { BenchDatabase } from './bench-databases.js';
import { timed } from './measures.js';

/** One row written: a statement with `?` for its values. */
export interface Write {
  readonly sql: string;
  readonly values: readonly unknown[];
}

type Table = keyof typeof COLUMNS;

const insertInto = (table: Table): string =>
  `INSERT INTO ${table} (${COLUMNS[table].join(', ')}) VALUES (${COLUMNS[table].map(() => '?').join(', ')})`;

const MOVE = `UPDATE case_file SET ${MOVING.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND seq = ?`;
const END_STAGE = 'UPDATE stage_interval SET superseded_at = ? WHERE id = ?';
const END_CLOCK =
  'UPDATE clock SET superseded_at = ?, next_at = NULL, next_what = NULL WHERE id = ?';

const FIND = `INSERT INTO case_search (id, case_id, text) VALUES (?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET text = excluded.text`;
const FORGET = 'DELETE FROM case_person WHERE case_id = ?';

const valuesOf = (row: object, columns: readonly string[]): unknown[] => {
  const cells = new Map<string, unknown>(Object.entries(row));
  return columns.map((column) => cells.get(column));
};

const inserts = (table: Table, rows: readonly object[]): Write[] =>
  rows.map((row) => ({ sql: insertInto(table), values: valuesOf(row, COLUMNS[table]) }));

/** Every row of one commit, in the order in which the store writes them. */
export function writesOf({ idempotency, matters, steps }: WriteSet): Write[] {
  return [
    ...inserts('idempotency', idempotency === null ? [] : [idempotency]),
    ...inserts('matter', matters),
    ...steps.flatMap(stepWrites),
  ];
}

function stepWrites(step: CaseStep): Write[] {
  const { file, expected, superseded } = step;
  const at = file.updated_at;
  return [
    ...(expected === 0
      ? inserts('case_file', [file])
      : [{ sql: MOVE, values: [...valuesOf(file, MOVING), file.id, expected] }]),
    ...superseded.stages.map((id) => ({ sql: END_STAGE, values: [at, id] })),
    ...superseded.clocks.map((id) => ({ sql: END_CLOCK, values: [at, id] })),
    ...inserts('case_event', step.events),
    ...inserts('event_note', step.notes),
    ...inserts('stage_interval', step.stages),
    ...inserts('clock', step.clocks),
    ...inserts('verdict', step.verdicts),
    ...inserts('effect', step.effects),
    ...step.search.rows.map(({ id, case_id, text }) => ({
      sql: FIND,
      values: [id, case_id, text],
    })),
    ...(step.people === null ? [] : [{ sql: FORGET, values: [file.id] }]),
    ...inserts('case_person', step.people ?? []),
  ];
}

/**
 * Commits a second by the bare driver: the same rows into the same tables, one transaction each, as durable
 * as the engine's. `connections` matter on PostgreSQL; a case keeps to one of them, so its order holds.
 */
export async function floorRate(
  database: BenchDatabase,
  sets: readonly WriteSet[],
  connections: number,
): Promise<number> {
  const address = await database.fresh();
  await (await openDatabase(address)).destroy();
  const lanes = lanesOf(sets, connections);
  const run = database.name === 'SQLite' ? sqliteFloor : postgresFloor;
  const seconds = await run(address, lanes);
  await database.drop(address);
  return sets.length / seconds;
}

type Commit = readonly Write[];

function lanesOf(sets: readonly WriteSet[], connections: number): Commit[][] {
  const lanes = Array.from({ length: connections }, (): Commit[] => []);
  const laneOf = new Map<string, number>();
  for (const set of sets) {
    const id = set.steps[0]?.file.id ?? '';
    const lane = laneOf.get(id) ?? laneOf.size % connections;
    laneOf.set(id, lane);
    lanes[lane]?.push(writesOf(set));
  }
  return lanes;
}

async function sqliteFloor(address: string, lanes: readonly Commit[][]): Promise<number> {
  const db = new Sqlite(address);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const prepared = new Map(lanes.flat(2).map(({ sql }) => [sql, db.prepare(sql)] as const));
  const commit = db.transaction((writes: Commit) => {
    for (const { sql, values } of writes) prepared.get(sql)?.run(values);
  });
  const { seconds } = await timed(() => {
    for (const writes of lanes.flat()) commit(writes);
    return Promise.resolve();
  });
  db.close();
  return seconds;
}

async function postgresFloor(address: string, lanes: readonly Commit[][]): Promise<number> {
  const clients = lanes.map(() => new Client({ connectionString: address }));
  await Promise.all(clients.map((client) => client.connect()));
  const names = statementNames(lanes.flat(2));
  const { seconds } = await timed(() =>
    Promise.all(clients.map((client, lane) => writeLane(client, lanes[lane] ?? [], names))),
  );
  await Promise.all(clients.map((client) => client.end()));
  return seconds;
}

interface Named {
  readonly name: string;
  readonly text: string;
}

function statementNames(writes: readonly Write[]): ReadonlyMap<string, Named> {
  const distinct = [...new Set(writes.map(({ sql }) => sql))];
  return new Map(
    distinct.map((sql, place) => {
      let parameter = 0;
      const text = sql.replaceAll('?', () => `$${String(++parameter)}`);
      return [sql, { name: `floor-${String(place)}`, text }];
    }),
  );
}

async function writeLane(
  client: Client,
  commits: readonly Commit[],
  names: ReadonlyMap<string, Named>,
): Promise<void> {
  for (const writes of commits) {
    await client.query('BEGIN');
    for (const { sql, values } of writes) {
      const named = names.get(sql);
      if (named !== undefined) await client.query({ ...named, values: [...values] });
    }
    await client.query('COMMIT');
  }
}

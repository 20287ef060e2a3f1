import { existsSync } from 'node:fs';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { DataSource } from 'typeorm';
import { changedCases, rowsOfCases, type ChangedCase, type ChangePlace } from '#libs/persistence';
import type { Calendar } from '#libs/working-time';
import { caseEndsSql } from './case-end.js';
import {
  append,
  connected,
  IN_MEMORY,
  itemsIn,
  openColumns,
  rowsIn,
  type ColumnRow,
  type Maker,
} from './connection.js';
import { keptRows } from './rows.js';
import { isOfFormat, make } from './made.js';
import { OF_A_CASE } from './schema.js';
import { literal } from './sql.js';

export interface StoreOptions {
  readonly dataSource: DataSource;
  /** The calendar that working days are counted by: asked for at each refresh. */
  readonly calendar: () => Calendar;
  /** What stands for a person in the views. */
  readonly nameOf: (id: string, reference: string) => string;
  /** A file to keep it in, made when absent; in memory when left out. */
  readonly path?: string;
  readonly memory?: string;
  readonly threads?: number;
}

/** Durations in columns, kept beside a database and filled from it. */
export interface DurationStore {
  /** Takes over what was committed since; the number of cases read. Never two at once. */
  refresh(): Promise<number>;
  /** Empties it and reads everything again. */
  rebuild(): Promise<number>;
  /** The rows of a query of our own. */
  rows<Row = ColumnRow>(sql: string): Promise<readonly Row[]>;
  /** What is made of each item of a query whose last column is a list of structs without nulls. */
  items<Row, Item>(sql: string, make: Maker<Row, Item>): Promise<readonly Item[]>;
  /** The instance itself, for whoever sets limits of their own. */
  readonly instance: DuckDBInstance;
  close(): void;
}

/** Cases read at a time; between two, whoever waits has their turn. */
const PAGE = 250;

/** Cases that are taken over before the columns are packed: a quarter of the memory, and as fast to ask. */
const PACKED_AFTER = 10_000;

/**
 * How far back a refresh looks, in milliseconds: on PostgreSQL a commit may show after one that began later, on
 * SQLite within the same millisecond.
 */
const OVERLAP = { postgres: 10_000, sqlite: 1_000 } as const;

const START: ChangePlace = { updated_at: 0, id: '' };

/** Opens a store, empty or as its file was left; `refresh` fills it. */
export async function openDurationStore(options: StoreOptions): Promise<DurationStore> {
  const { path = IN_MEMORY, memory = '1500MB', threads = 2 } = options;
  const isNew = path === IN_MEMORY || !existsSync(path);
  const instance = await openColumns(path, { memory, threads });
  if (isNew || !(await connected(instance, isOfFormat))) await connected(instance, make);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<number>): Promise<number> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const fill = (): Promise<number> =>
    connected(instance, (connection) => follow(connection, options));
  return {
    ...{ instance, refresh: () => inTurn(fill) },
    rebuild: () =>
      inTurn(async () => {
        await connected(instance, make);
        return fill();
      }),
    rows: (sql) => connected(instance, (connection) => rowsIn(connection, sql)),
    items: (sql, make) => connected(instance, (connection) => itemsIn(connection, sql, make)),
    close: () => {
      instance.closeSync();
    },
  };
}

interface Followed {
  readonly updated_at: bigint;
  readonly calendar: string;
  readonly people: number;
  readonly cases: number;
}

async function follow(connection: DuckDBConnection, options: StoreOptions): Promise<number> {
  const [followed] = await rowsIn<Followed>(connection, 'SELECT * FROM followed');
  if (followed === undefined) throw new Error('the store of durations was never made');
  await followCalendar(connection, options.calendar(), followed.calendar);
  await followPeople(connection, options, followed.people);
  const overlap = OVERLAP[options.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite'];
  let place: ChangePlace = { ...START, updated_at: Number(followed.updated_at) - overlap };
  let read = 0;
  for (;;) {
    const page = await changedCases(options.dataSource, place, PAGE);
    const newest = page.at(-1);
    if (newest === undefined) return read;
    const before = read;
    read += await takeOver(connection, options.dataSource, page);
    if (Math.floor(read / PACKED_AFTER) > Math.floor(before / PACKED_AFTER)) {
      await connection.run('CHECKPOINT');
    }
    place = newest;
  }
}

async function followCalendar(
  connection: DuckDBConnection,
  calendar: Calendar,
  followed: string,
): Promise<void> {
  if (calendar.version === followed) return;
  await connection.run('DELETE FROM calendar_day');
  await append(connection, 'calendar_day', calendarDays(calendar));
  await connection.run(`UPDATE followed SET calendar = ${literal(calendar.version)}`);
}

/** Every day of a calendar with its ordinal: two ordinals subtracted are the working days between. */
export function* calendarDays({ index }: Calendar): Generator<ColumnRow> {
  let before = 0;
  for (const [at, ordinal] of index.through.entries()) {
    yield { day: index.first + at, ordinal, working: ordinal > before };
    before = ordinal;
  }
}

/** The engine records what time brought about: it is nobody. */
const NOBODY = { id: 'engine', name: 'engine' };

async function followPeople(
  connection: DuckDBConnection,
  { dataSource, nameOf }: StoreOptions,
  known: number,
): Promise<void> {
  const [{ n } = { n: 0 }] = await dataSource.query<{ n: number | string }[]>(
    'SELECT count(*) AS n FROM person',
  );
  if (Number(n) === known) return;
  const people = await dataSource.query<{ id: string; reference: string }[]>(
    'SELECT id, reference FROM person',
  );
  const names = people.map(({ id, reference }) => ({ id, name: nameOf(id, reference) }));
  await connection.run('DELETE FROM person_name');
  await append(connection, 'person_name', [NOBODY, ...names]);
  await connection.run(`UPDATE followed SET people = ${String(people.length)}`);
}

/** Those of a page that have changed since they were last read, taken out and put in again, in one commit. */
async function takeOver(
  connection: DuckDBConnection,
  dataSource: DataSource,
  page: readonly ChangedCase[],
): Promise<number> {
  const among = page.map(({ id }) => literal(id)).join(', ');
  const held = await rowsIn<{ id: string; case_no: number; seq: number }>(
    connection,
    `SELECT id, case_no, seq FROM case_file WHERE id IN (${among})`,
  );
  const before = new Map(held.map((row) => [row.id, row]));
  const changed = page.filter(({ id, seq }) => before.get(id)?.seq !== seq).map(({ id }) => id);
  const newest = page.at(-1)?.updated_at ?? 0;
  if (changed.length === 0) return 0;
  const rows = await rowsOfCases(dataSource, changed);
  await connection.run('BEGIN');
  try {
    const old = changed.flatMap((id) => before.get(id)?.case_no ?? []);
    const numbers = await numbered(connection, changed, before);
    for (const table of old.length === 0 ? [] : OF_A_CASE) {
      await connection.run(`DELETE FROM ${table} WHERE case_no IN (${old.join(', ')})`);
    }
    for (const [table, each] of keptRows(rows, numbers)) await append(connection, table, each);
    await connection.run(caseEndsSql(changed.map(numbers)));
    await connection.run(
      `UPDATE followed SET updated_at = greatest(updated_at, ${String(newest)})`,
    );
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
  return changed.length;
}

/** The number of each case: its own, or the next. */
async function numbered(
  connection: DuckDBConnection,
  ids: readonly string[],
  before: ReadonlyMap<string, { readonly case_no: number }>,
): Promise<(id: string) => number> {
  const [{ cases } = { cases: 0 }] = await rowsIn<{ cases: number }>(
    connection,
    'SELECT cases FROM followed',
  );
  let next = cases;
  const numbers = new Map(ids.map((id) => [id, before.get(id)?.case_no ?? ++next]));
  await connection.run(`UPDATE followed SET cases = ${String(next)}`);
  return (id) => numbers.get(id) ?? 0;
}

import {
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBListVector,
  DuckDBStructVector,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBVector,
} from '@duckdb/node-api';
import { type LegalDay, toDayNumber } from '#libs/working-time';
import { turn } from '../turns.js';
import { KEPT, type KeptTable, type Kind } from './schema.js';

/** Nothing outside: no file but its own, no network, no extension, and nobody may change that. */
const SHUT = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
  lock_configuration: 'true',
};

export interface Limits {
  /** As DuckDB writes it: `1500MB`. */
  readonly memory: string;
  readonly threads: number;
}

/** Stands for no file. */
export const IN_MEMORY = ':memory:';

/** Instances whose tables are in a part of memory of their own, which is packed at a checkpoint as a file would be. */
const packed = new WeakSet<DuckDBInstance>();

/** Opens a database of columns: in memory, or at a path. */
export async function openColumns(
  path: string,
  { memory, threads }: Limits,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path, {
    ...{ memory_limit: memory, threads: String(threads), temp_directory: '' },
    ...SHUT,
  });
  if (path !== IN_MEMORY) return instance;
  await connected(instance, (connection) =>
    connection.run(`ATTACH '${IN_MEMORY}' AS kept (COMPRESS)`),
  );
  packed.add(instance);
  return instance;
}

/** A row as DuckDB hands it out; days are to be cast to text by the query. */
export type ColumnRow = Readonly<Record<string, unknown>>;

/** Runs statements on a connection of their own, and closes it whatever happens. */
export async function connected<T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  try {
    if (packed.has(instance)) await connection.run('USE kept');
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}

/** The rows of a query. `Row` has to be what the query selects. */
export async function rowsIn<Row = ColumnRow>(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly Row[]> {
  const reader = await connection.runAndReadAll(sql);
  const names = reader.columnNames();
  const columns = reader.getColumnsJS(); // taken apart column by column: a third of the time of rows
  return Array.from({ length: reader.currentRowCount }, (_, at) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, column) => {
      row[name] = columns[column]?.[at];
    });
    return row as Row;
  });
}

/** The fields of all items, each as a column, in the order in which the query packs them. */
export type Fields = readonly ArrayLike<unknown>[];

/** For a row: what makes a thing of the item of its list at a place. */
export type Maker<Row, Item> = (row: Row, fields: Fields) => (at: number) => Item;

/** Items that are made at a stretch. */
const STRETCH = 2_000;

/**
 * What is made of each item of a query whose last column is a list of structs without nulls: read where DuckDB has
 * put them, a fraction of what a row to each would cost. Between two stretches, whoever waits has their turn.
 */
export async function itemsIn<Row, Item>(
  connection: DuckDBConnection,
  sql: string,
  make: Maker<Row, Item>,
): Promise<readonly Item[]> {
  const result = await connection.run(sql);
  const names = result.columnNames();
  const items: Item[] = [];
  let next = STRETCH;
  for (const chunk of await result.fetchAllChunks()) {
    const [lists, fields] = listsOf(chunk, names.length - 1);
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const itemAt = make(rowAt(chunk, names.slice(0, -1), at) as Row, fields);
      const first = lists.getEntryOffset(at);
      const end = first + lists.getEntryLength(at);
      for (let place = first; place < end; place += 1) items.push(itemAt(place));
      if (items.length < next) continue;
      next = items.length + STRETCH;
      await turn();
    }
  }
  return items;
}

const rowAt = (chunk: DuckDBDataChunk, names: readonly string[], at: number): object =>
  Object.fromEntries(
    names.map((name, column) => [name, chunk.getColumnVector(column).getItem(at)]),
  );

function listsOf(chunk: DuckDBDataChunk, column: number): readonly [DuckDBListVector, Fields] {
  const lists = chunk.getColumnVector(column);
  if (!(lists instanceof DuckDBListVector)) throw new TypeError('the last column is no list');
  const structs = lists.childVector;
  if (!(structs instanceof DuckDBStructVector)) throw new TypeError('the list is none of structs');
  return [lists, structs.type.entryNames.map((_, at) => columnOf(structs.entryVectorAt(at)))];
}

/** Numbers as they lie in memory: to ask of each whether it is there takes longer than all the rest. */
function columnOf(vector: DuckDBVector): ArrayLike<unknown> {
  const items: unknown = Reflect.get(vector, 'items');
  return items instanceof Int32Array ? items : vector.toArray();
}

/** Appends rows to a table of the store; each holds at least its columns. */
export const append = (
  connection: DuckDBConnection,
  table: KeptTable,
  rows: Iterable<ColumnRow>,
): Promise<void> => appendTo(connection, table, KEPT[table], rows);

/** Appends rows to a table of these columns. */
export async function appendTo(
  connection: DuckDBConnection,
  table: string,
  kinds: Readonly<Record<string, Kind>>,
  rows: Iterable<ColumnRow>,
): Promise<void> {
  const columns = Object.entries(kinds);
  const appender = await connection.createAppender(table);
  try {
    for (const row of rows) {
      for (const [name, kind] of columns) put(appender, kind, row[name]);
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** A day is a London date, or its number. */
const dayNumber = (day: LegalDay | number): number =>
  typeof day === 'number' ? day : toDayNumber(day);

type Appender = Awaited<ReturnType<DuckDBConnection['createAppender']>>;

function put(appender: Appender, kind: Kind, value: unknown): void {
  if (value === null || value === undefined) appender.appendNull();
  else if (kind === 'text') appender.appendVarchar(value as string);
  else if (kind === 'number') appender.appendInteger(Number(value));
  else if (kind === 'instant') appender.appendBigInt(BigInt(value as number));
  else if (kind === 'flag') appender.appendBoolean(value as boolean);
  else appender.appendDate(new DuckDBDateValue(dayNumber(value as LegalDay | number)));
}

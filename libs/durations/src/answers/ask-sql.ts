import { connected, rowsIn } from '../store/connection.js';
import { VIEWS } from '../store/schema.js';
import { literal } from '../store/sql.js';
import type { DurationStore } from '../store/store.js';
import { AskedWrong } from './asked.error.js';

export interface SqlAsked {
  readonly sql: string;
  /** Rows given at most. */
  readonly rows: number;
  /** Stops it: a time limit, or somebody who has gone. */
  readonly signal: AbortSignal;
  /** A query for the ids of the cases that whoever asks may see; all when left out. */
  readonly seen?: string | undefined;
}

/** Days and instants as text, big numbers too: what JSON can say. */
export interface SqlAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Whether there are more rows than were given. */
  readonly more: boolean;
}

/**
 * Answers one `SELECT` over the stable views. What is run is not the text but what the parser made of it, once
 * every table in it is a view, or a name that it gives itself. Throws `AskedWrong`.
 */
export function askSql(
  { instance }: Pick<DurationStore, 'instance'>,
  asked: SqlAsked,
): Promise<SqlAnswer> {
  return connected(instance, async (connection) => {
    const stop = (): void => connection.interrupt();
    asked.signal.addEventListener('abort', stop, { once: true });
    try {
      asked.signal.throwIfAborted();
      const statement = await checked(connection, asked.sql);
      const reader = await connection.runAndReadAll(
        `WITH ${viewsSql(asked.seen)} SELECT * FROM (\n${statement}\n) LIMIT ${String(asked.rows + 1)}`,
      );
      const rows = reader.getRowsJson();
      const [shown, more] = [rows.slice(0, asked.rows), rows.length > asked.rows];
      return { columns: reader.columnNames(), rows: shown, more };
    } catch (error) {
      throw asked.signal.aborted ? tooLong() : refusal(error);
    } finally {
      asked.signal.removeEventListener('abort', stop);
    }
  });
}

/** The views under their own names, cut down to what may be seen. */
function viewsSql(seen: string | undefined): string {
  const only =
    seen === undefined
      ? ''
      : ` WHERE case_no IN (SELECT f.case_no FROM main.case_file f WHERE f.id IN (${seen}))`;
  return Object.keys(VIEWS)
    .map((name) => `"${name}" AS NOT MATERIALIZED (SELECT * FROM main."${name}"${only})`)
    .join(', ');
}

type Connection = Parameters<typeof rowsIn>[0];

interface Parsed {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements?: readonly unknown[];
}

async function checked(connection: Connection, sql: string): Promise<string> {
  const [{ tree } = { tree: '{}' }] = await rowsIn<{ tree: string }>(
    connection,
    `SELECT json_serialize_sql(${literal(sql)}) AS tree`,
  );
  const parsed = JSON.parse(tree) as Parsed;
  if (parsed.error) throw wrong(parsed.error_message ?? 'it cannot be read', 'give one SELECT');
  if (parsed.statements?.length !== 1) throw wrong('it is not one statement', 'give one SELECT');
  refuseOutside(parsed.statements[0], await namesOfTheStore(connection));
  const [{ text } = { text: '' }] = await rowsIn<{ text: string }>(
    connection,
    `SELECT json_deserialize_sql(${literal(tree)}) AS text`,
  );
  return text.replace(/;\s*$/, '');
}

/** Every table and view that is none of the six: no name of the statement's own may be one of these. */
async function namesOfTheStore(connection: Connection): Promise<ReadonlySet<string>> {
  const rows = await rowsIn<{ name: string }>(
    connection,
    'SELECT table_name AS name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views()',
  );
  return new Set(
    rows.map(({ name }) => name.toLowerCase()).filter((name) => !Object.hasOwn(VIEWS, name)),
  );
}

const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(['range', 'generate_series', 'unnest']);

/** Functions that tell of the machine, or change something. */
const FORBIDDEN =
  /^(getenv|getvariable|current_setting|nextval|currval|write_log|query|query_table|pg_.*|duckdb_.*|current_(query|database|schema|schemas|user)|txid_current|read_.*|parse_.*path.*|glob|error)$/;

/** Throws `AskedWrong` at the first thing in a parsed statement that reaches beyond the views. */
function refuseOutside(statement: unknown, taken: ReadonlySet<string>): void {
  const nodes = [...nodesOf(statement)];
  const own = new Set(nodes.flatMap(namesGiven));
  for (const name of own) {
    if (taken.has(name)) throw wrong(`'${name}' is a name of the store`, 'give it another name');
  }
  for (const node of nodes) refuseNode(node, own);
}

type Node = Readonly<Record<string, unknown>>;

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value as unknown[]) yield* nodesOf(each);
  else if (typeof value === 'object' && value !== null) {
    yield value as Node;
    for (const each of Object.values(value)) yield* nodesOf(each);
  }
}

/** Names that a statement gives to queries of its own. */
function namesGiven({ cte_map }: Node): readonly string[] {
  const map = (cte_map as { readonly map?: readonly { readonly key: string }[] } | undefined)?.map;
  return (map ?? []).map(({ key }) => key.toLowerCase());
}

function refuseNode(node: Node, own: ReadonlySet<string>): void {
  const { type } = node;
  if (type === 'SHOW_REF') throw wrong('it asks about tables', 'docs/durations.md lists the views');
  if (type === 'BASE_TABLE') refuseTable(node, own);
  if (type === 'TABLE_FUNCTION') refuseTableFunction(node);
  const name = node['function_name'];
  if (typeof name === 'string' && FORBIDDEN.test(name.toLowerCase())) {
    throw wrong(`${name}() is not for asking`, 'leave it out');
  }
}

function refuseTable(node: Node, own: ReadonlySet<string>): void {
  const name = String(node['table_name']).toLowerCase();
  const isBare = node['schema_name'] === '' && node['catalog_name'] === '';
  if (isBare && (Object.hasOwn(VIEWS, name) || own.has(name))) return;
  throw wrong(`there is no view '${name}'`, `ask of ${viewNames()}`);
}

function refuseTableFunction({ function: called }: Node): void {
  const name = String((called as Node | undefined)?.['function_name']).toLowerCase();
  if (!TABLE_FUNCTIONS.has(name)) throw wrong(`${name}() is no view`, `ask of ${viewNames()}`);
}

/** As they are written in a query: one is a word of SQL. */
const viewNames = (): string =>
  Object.keys(VIEWS)
    .map((name) => (name === 'case' ? '"case"' : name))
    .join(', ');

const wrong = (problem: string, remedy: string): AskedWrong =>
  new AskedWrong('sql', problem, remedy);

const tooLong = (): AskedWrong =>
  wrong('it took longer than it may', 'ask for less: fewer joins, or a where');

/** What DuckDB says is wrong with a query: its kind, then what it is. */
const SAID = /^[A-Z][A-Za-z ]* Error: .*/;

function refusal(error: unknown): unknown {
  const message: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : '';
  const [said] = SAID.exec(String(message)) ?? [];
  return said === undefined ? error : wrong(said, 'docs/durations.md lists the views and columns');
}

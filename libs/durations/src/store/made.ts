import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsIn } from './connection.js';
import { schemaSql } from './schema.js';

/** Changes with the tables: a file of another format is made anew. */
const FORMAT = 2;

/** Whether a file holds tables of this format. */
export async function isOfFormat(connection: DuckDBConnection): Promise<boolean> {
  const tables = await rowsIn(
    connection,
    "SELECT 1 FROM information_schema.tables WHERE table_name = 'followed'",
  );
  if (tables.length === 0) return false;
  const [row] = await rowsIn<{ format: number }>(connection, 'SELECT format FROM followed');
  return row?.format === FORMAT;
}

/** Empties whatever is there and makes the tables. */
export async function make(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN');
  await dropAll(connection);
  for (const sql of schemaSql()) await connection.run(sql);
  await connection.run(
    `CREATE TABLE followed AS SELECT ${String(FORMAT)} AS format, 0::BIGINT AS updated_at,
       '' AS calendar, 0::INTEGER AS people, 0::INTEGER AS cases`,
  );
  await connection.run('COMMIT');
}

async function dropAll(connection: DuckDBConnection): Promise<void> {
  const found = await rowsIn<{ name: string; type: string }>(
    connection,
    `SELECT table_name AS name, table_type AS type FROM information_schema.tables
     WHERE table_schema = 'main' ORDER BY table_type DESC`,
  );
  for (const { name, type } of found) {
    await connection.run(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} "${name}"`);
  }
}

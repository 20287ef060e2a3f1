import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { appendTo, connected, type ColumnRow } from './connection.js';
import { createSql, type Kind } from './schema.js';
import { literal } from './sql.js';

/** What a Parquet file is made of. */
export interface ParquetSource {
  /** Its columns in their order. An instant becomes a timestamp without a zone: it is UTC. */
  readonly columns: Readonly<Record<string, Kind>>;
  /** Its rows, a page at a time: a page is what is held in memory. */
  readonly pages: AsyncIterable<Iterable<ColumnRow>>;
}

/**
 * The bytes of a Parquet file. Its end tells where its parts begin, so it is written whole, in a folder of
 * its own that nobody else may enter and that is gone once the bytes are taken, or no longer wanted.
 */
export async function* parquetOf(source: ParquetSource): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-parquet-'));
  try {
    const file = join(folder, 'rows.parquet');
    await write(source, join(folder, 'rows.duckdb'), file);
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows wait on disk: however many there are, no more than this is held in memory. */
const LIMITS = { memory_limit: '256MB', threads: '1' };

async function write({ columns, pages }: ParquetSource, scratch: string, file: string) {
  const instance = await DuckDBInstance.create(scratch, LIMITS);
  try {
    await connected(instance, async (connection) => {
      await connection.run(createSql(['row', columns]));
      for await (const page of pages) await appendTo(connection, 'row', columns, page);
      const cells = Object.entries(columns).map(([name, kind]) =>
        kind === 'instant' ? `epoch_ms("${name}") AS "${name}"` : `"${name}"`,
      );
      await connection.run(
        `COPY (SELECT ${cells.join(', ')} FROM "row") TO ${literal(file)} (FORMAT parquet)`,
      );
    });
  } finally {
    instance.closeSync();
  }
}

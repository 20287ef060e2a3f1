import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

export type DatabaseName = 'SQLite' | 'PostgreSQL';

/** Makes empty databases of one kind. */
export interface BenchDatabase {
  readonly name: DatabaseName;
  readonly fresh: () => Promise<string>;
  /** Throws away what `fresh` made, so that the disk never holds more than one pass. */
  readonly drop: (address: string) => Promise<void>;
}

/** The test library's keeper, which holds a folder and a PostgreSQL server until its input ends. */
const KEEPER = fileURLToPath(
  new URL('../../../libs/testing/src/run-keeper.mjs', import.meta.url), // from the compiled file
);

interface Kept {
  readonly folder: string;
  readonly postgres: string;
}

/** Hands out both databases, and removes everything afterwards however the work ends. */
export async function withDatabases<T>(
  work: (databases: readonly BenchDatabase[]) => Promise<T>,
): Promise<T> {
  const keeper = spawn(process.execPath, [KEEPER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  try {
    const [line] = (await once(createInterface({ input: keeper.stdout }), 'line')) as [string];
    const { folder, postgres } = JSON.parse(line) as Kept;
    return await work([sqlite(folder), postgresAt(postgres)]);
  } finally {
    keeper.stdin.end();
    await ended;
  }
}

function sqlite(folder: string): BenchDatabase {
  return {
    name: 'SQLite',
    fresh: () => Promise.resolve(join(mkdtempSync(join(folder, 'bench-')), 'bench.sqlite')),
    drop: (address) => rm(join(address, '..'), { recursive: true, force: true }),
  };
}

function postgresAt(server: string): BenchDatabase {
  let made = 0;
  return {
    name: 'PostgreSQL',
    fresh: async () => {
      const name = `bench_${String(process.pid)}_${String(++made)}`;
      await onServer(server, `CREATE DATABASE ${name}`);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return url.href;
    },
    drop: (address) =>
      onServer(server, `DROP DATABASE ${new URL(address).pathname.slice(1)} WITH (FORCE)`),
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

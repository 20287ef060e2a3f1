import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Pool } from 'pg';
import type { Database } from 'better-sqlite3';
import type { CaseStore } from './case-store.js';
import { CaseEvent, EventNote } from './entities/case-event.entity.js';
import { CaseFile, CasePerson, CaseRead } from './entities/case-file.entity.js';
import { Clock } from './entities/clock.entity.js';
import { Delivery, FeedToken } from './entities/delivery.entity.js';
import { Effect, Idempotency, ImportJob } from './entities/outbox.entity.js';
import {
  About,
  CalendarVersion,
  Matter,
  Person,
  PolicyVersion,
} from './entities/register.entity.js';
import { Session, SignIn } from './entities/session.entity.js';
import { StageInterval } from './entities/stage-interval.entity.js';
import { Verdict } from './entities/verdict.entity.js';
import { Tables1795392000000 } from './migrations/1795392000000-tables.js';
import { AppendOnly1795392000001 } from './migrations/1795392000001-append-only.js';
import { CommitFunction1795392000002 } from './migrations/1795392000002-commit-function.js';
import { Sessions1795651200000 } from './migrations/1795651200000-sessions.js';
import { Search1795651200001 } from './migrations/1795651200001-search.js';
import { Deliveries1795651200002 } from './migrations/1795651200002-deliveries.js';
import { CaseReads1795651200011 } from './migrations/1795651200011-case-reads.js';
import { ChangedCases1795737600000 } from './migrations/1795737600000-changed-cases.js';
import { CutCases1795824000000 } from './migrations/1795824000000-cut-cases.js';
import { Holders1795910400000 } from './migrations/1795910400000-holders.js';
import { CaseReferences1795910400001 } from './migrations/1795910400001-case-references.js';
import { Counted1795910400002 } from './migrations/1795910400002-counted.js';
import { postgresStore } from './postgres-store.js';
import { Sqlite } from './sqlite-driver.mjs';
import { sqliteStore } from './sqlite-store.js';
import { sqliteThreadStore } from './sqlite-thread-store.js';

const SHARED = {
  entities: [
    ...[About, CalendarVersion, CaseEvent, CaseFile, CasePerson, CaseRead, Clock, Delivery],
    ...[Effect, EventNote, FeedToken, Idempotency, ImportJob, Matter, Person, PolicyVersion],
    ...[Session, SignIn],
    ...[StageInterval, Verdict],
  ],
  migrations: [
    ...[Tables1795392000000, AppendOnly1795392000001, CommitFunction1795392000002],
    ...[Sessions1795651200000, Search1795651200001, Deliveries1795651200002],
    ...[CaseReads1795651200011, ChangedCases1795737600000, CutCases1795824000000],
    ...[Holders1795910400000, CaseReferences1795910400001, Counted1795910400002],
  ],
  migrationsTransactionMode: 'each',
} as const;

/** Connections a process opens on PostgreSQL: on two cores, more only queue. */
const POSTGRES_CONNECTIONS = 8;

/**
 * Every query reads a few rows by an index, and many are asked at once: compiling one costs more than it
 * runs, sharing it among processes takes them from the others, and a page is in memory or on a disk without
 * a head to move.
 */
const POSTGRES_SETTINGS = [
  ...['-c jit=off', '-c max_parallel_workers_per_gather=0', '-c random_page_cost=1.1'],
].join(' ');

/** Durable before it answers; what would undo a command is kept in memory, not in a temporary file. */
const SQLITE_PRAGMAS = ['synchronous = FULL', 'temp_store = MEMORY'] as const;

/** `postgres://…` is PostgreSQL; anything else is the path of an SQLite file. */
export const isPostgres = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);

function optionsFor(address: string): DataSourceOptions {
  if (isPostgres(address)) {
    return {
      type: 'postgres',
      url: address,
      ...shared(),
      extra: { max: POSTGRES_CONNECTIONS, options: POSTGRES_SETTINGS },
    };
  }
  return {
    type: 'better-sqlite3',
    driver: Sqlite,
    database: address,
    ...shared(),
    enableWAL: true,
    timeout: 5_000,
    prepareDatabase: (db: Database) => {
      for (const pragma of SQLITE_PRAGMAS) db.pragma(pragma);
    },
  };
}

const shared = () => ({
  ...SHARED,
  entities: [...SHARED.entities],
  migrations: [...SHARED.migrations],
});

/**
 * Connects to a database and brings its schema up to date.
 *
 * @throws ForeignDatabase
 * @param address path of an SQLite file (made when absent), or a `postgres://` address.
 */
export async function openDatabase(address: string): Promise<DataSource> {
  if (!isPostgres(address) && address !== ':memory:' && !existsSync(dirname(address))) {
    mkdirSync(dirname(address), { recursive: true });
  }
  const dataSource = new DataSource(optionsFor(address));
  await dataSource.initialize();
  try {
    await refuseForeign(dataSource);
    await migrate(dataSource);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** Thrown for a database that something else keeps its tables in: ours are not put beside them. */
export class ForeignDatabase extends Error {
  readonly code = 'foreign-database';
  constructor(table: string) {
    super(`it is no database of Probity, it has a table "${table}"; name another, or a new one`);
  }
}

async function refuseForeign(dataSource: DataSource): Promise<void> {
  const tables = await dataSource.query<{ name: string }[]>(
    dataSource.options.type === 'postgres'
      ? `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`
      : `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1`,
  );
  const [first] = tables;
  if (first === undefined || tables.some(({ name }) => name === 'migrations')) return;
  throw new ForeignDatabase(first.name);
}

/** Any number that nothing else on the server locks. */
const MIGRATION_LOCK = 1_795_392_000;

/** Several processes may start at once on PostgreSQL: one migrates, the others find it done. */
async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'postgres') {
    await dataSource.runMigrations();
    return;
  }
  const runner = dataSource.createQueryRunner();
  await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await dataSource.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}

/** Where an SQLite file is written: in the thread of whoever asks, or in one of its own. */
export interface StoreOptions {
  readonly threaded: boolean;
}

/** The store behind an open database: every write goes through it. A database in memory has no other thread. */
export function storeOf(dataSource: DataSource, { threaded }: StoreOptions): CaseStore {
  const { driver } = dataSource;
  // Both drivers keep their native handle, untyped; the stores need it for prepared statements.
  if (driver instanceof PostgresDriver) return postgresStore(driver.master as Pool);
  if (driver instanceof BetterSqlite3Driver) {
    const db = driver.databaseConnection as Database;
    return threaded && !db.memory ? sqliteThreadStore(db, SQLITE_PRAGMAS) : sqliteStore(db);
  }
  throw new Error(`no store for ${dataSource.options.type}`);
}

import { afterAll, beforeAll, describe } from '@jest/globals';
import { openPostgres } from './postgres-databases.js';
import { openSqlite } from './sqlite-databases.js';
import {
  DATABASES,
  type DatabaseName,
  type Databases,
  type TestDatabase,
} from './test-database.js';

const OPENERS: Readonly<Record<DatabaseName, () => Promise<Databases>>> = {
  SQLite: openSqlite,
  PostgreSQL: openPostgres,
};

type Tests = (database: () => TestDatabase) => void;

/**
 * Describes a feature once and runs it on every database. `database()` may be called in hooks and tests,
 * not while the tests are being declared: the database does not exist yet.
 */
export function eachDatabase(title: string, tests: Tests): void {
  describe.each(DATABASES)(`${title} (%s)`, (name) => {
    on(name, tests);
  });
}

/** The same for what one database alone can do: two processes at once, on PostgreSQL. */
export function onPostgres(title: string, tests: Tests): void {
  describe(`${title} (PostgreSQL)`, () => {
    on('PostgreSQL', tests);
  });
}

function on(name: DatabaseName, tests: Tests): void {
  let databases: Databases;
  let database: TestDatabase;

  beforeAll(async () => {
    databases = await OPENERS[name]();
    const url = await databases.fresh();
    database = { name, url, fresh: () => databases.fresh() };
  });
  tests(() => database);
  // Hooks run in the order declared: what the tests opened is closed before its database goes.
  afterAll(() => databases.close());
}

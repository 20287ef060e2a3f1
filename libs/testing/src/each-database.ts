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

/**
 * Describes a feature once and runs it on every database. `database()` may be called in hooks and tests,
 * not while the tests are being declared: the database does not exist yet.
 */
export function eachDatabase(title: string, tests: (database: () => TestDatabase) => void): void {
  describe.each(DATABASES)(`${title} (%s)`, (name) => {
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
  });
}

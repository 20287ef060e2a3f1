import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { Sqlite } from '#libs/persistence';
import { eachDatabase, type DatabaseName } from './index.js';
import { openPostgres } from './postgres-databases.js';
import { openSqlite } from './sqlite-databases.js';

type Query = (url: string, sql: string) => Promise<unknown[]>;

const QUERY: Record<DatabaseName, Query> = {
  SQLite: (url, sql) => {
    const database = new Sqlite(url);
    const statement = database.prepare(sql);
    const rows = statement.reader ? statement.all() : [statement.run()];
    database.close();
    return Promise.resolve(rows);
  },
  PostgreSQL: async (url, sql) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<object>(sql)).rows;
    } finally {
      await client.end();
    }
  },
};

eachDatabase('A test database', (database) => {
  const query: Query = (url, sql) => QUERY[database().name](url, sql);

  it('keeps what a test writes for the tests of its describe block', async () => {
    await query(database().url, 'CREATE TABLE fact (id integer)');
    await query(database().url, 'INSERT INTO fact VALUES (7)');

    expect(await query(database().url, 'SELECT id FROM fact')).toEqual([{ id: 7 }]);
  });

  it('is empty and its own when fresh', async () => {
    const [one, other] = [await database().fresh(), await database().fresh()];
    await query(one, 'CREATE TABLE fact (id integer)');

    expect(new Set([database().url, one, other]).size).toBe(3);
    await expect(query(one, 'SELECT id FROM fact')).resolves.toEqual([]);
    // By its message alone: the SQLite driver's error class may be another realm's.
    const missing = { message: expect.stringMatching(/fact/) };
    await expect(async () => query(other, 'SELECT id FROM fact')).rejects.toMatchObject(missing);
  });
});

describe('Closing the test databases', () => {
  it('removes the files of SQLite, the log beside them too', async () => {
    const databases = await openSqlite();
    const path = await databases.fresh();
    const open = new Sqlite(path);
    open.pragma('journal_mode = WAL');
    open.exec('CREATE TABLE fact (id integer)');

    await databases.close();

    expect([path, `${path}-wal`].filter((file) => existsSync(file))).toEqual([]);
    open.close();
  });

  it('drops the databases of PostgreSQL although a test left a connection open', async () => {
    const databases = await openPostgres();
    const url = await databases.fresh();
    const left = new Client({ connectionString: url });
    left.on('error', () => undefined); // the server ends the connection
    await left.connect();

    await databases.close();

    await expect(QUERY.PostgreSQL(url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('The PostgreSQL server of a test run', () => {
  it('writes every commit to the disk, since crash tests measure durability', async () => {
    const databases = await openPostgres();
    const url = await databases.fresh();

    expect(await QUERY.PostgreSQL(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await QUERY.PostgreSQL(url, 'SHOW synchronous_commit')).toEqual([
      { synchronous_commit: 'on' },
    ]);
    await databases.close();
  });
});

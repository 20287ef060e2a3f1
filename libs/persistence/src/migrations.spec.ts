import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { eachDatabase } from '#libs/testing';
import { openDatabase } from './data-source.js';
import { COLUMNS, MOVING } from './rows.js';

eachDatabase('The migrations', (database) => {
  let dataSource: DataSource;

  const missing = async (): Promise<string[]> => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };
  const tables = async (): Promise<string[]> => {
    const runner = dataSource.createQueryRunner();
    const found = await runner.getTables(dataSource.entityMetadatas.map((each) => each.tableName));
    await runner.release();
    return found.map(({ name }) => name.replace('public.', '')).sort();
  };
  const entityTables = () => dataSource.entityMetadatas.map(({ tableName }) => tableName).sort();

  beforeAll(async () => {
    dataSource = await openDatabase(database().url);
  });
  afterAll(() => dataSource.destroy());

  it('make every table that an entity wants, and nothing is left to add', async () => {
    expect(await tables()).toEqual(entityTables());
    expect(await missing()).toEqual([]);
  });

  it('are undone and done again, and leave the same', async () => {
    for (let left = dataSource.migrations.length; left > 0; left -= 1) {
      await dataSource.undoLastMigration();
    }
    expect(await tables()).toEqual([]);

    await dataSource.runMigrations();
    expect(await tables()).toEqual(entityTables());
    expect(await missing()).toEqual([]);
  });

  it('have nothing to do on a database that is up to date', async () => {
    const again = await openDatabase(database().url);

    expect(await again.runMigrations()).toEqual([]);
    await again.destroy();
  });

  it('are done once when several processes start at once on a new database', async () => {
    const address = await database().fresh();
    const started = await Promise.all(Array.from({ length: 4 }, () => openDatabase(address)));
    const done = await started[0]!.query<unknown[]>('SELECT name FROM migrations');

    expect(done).toHaveLength(started[0]!.migrations.length);
    for (const each of started) await each.destroy();
  });

  it.each(Object.entries(COLUMNS))(
    'write the columns of %s that its entity has',
    (table, columns) => {
      const entity = dataSource.entityMetadatas.find(({ tableName }) => tableName === table);

      expect([...columns].sort()).toEqual(entity?.columns.map((each) => each.databaseName).sort());
    },
  );

  it('move only columns of the case, and none that says which case it is', () => {
    expect(COLUMNS.case_file).toEqual(expect.arrayContaining([...MOVING]));
    expect(COLUMNS.case_file.filter((column) => !new Set<string>(MOVING).has(column))).toEqual([
      ...['id', 'reference', 'matter_id', 'officer_id', 'workflow', 'version', 'judged_until'],
      'about_id',
      'created_at',
    ]);
  });

  it('keep flags as 0 and 1 and instants as whole milliseconds, the same on both', async () => {
    const at = 1_795_392_000_123;
    await dataSource.manager.insert('policy_version', {
      version: 'p@1',
      data: '{}',
      loaded_at: at,
    });
    const stored = await dataSource.manager.findOneByOrFail('policy_version', { version: 'p@1' });

    expect(stored).toEqual({ version: 'p@1', data: '{}', loaded_at: at });
  });
});

const DURABLE = {
  SQLite: { 'PRAGMA synchronous': 2, 'PRAGMA journal_mode': 'wal' },
  PostgreSQL: { 'SHOW synchronous_commit': 'on' },
} as const;

eachDatabase('A database that is opened', (database) => {
  it('is durable before it answers', async () => {
    const dataSource = await openDatabase(database().url);
    const expected = DURABLE[database().name];
    const settings: [string, unknown][] = [];
    for (const question of Object.keys(expected)) {
      const [row] = await dataSource.query<Record<string, unknown>[]>(question);
      settings.push([question, Object.values(row ?? {})[0]]);
    }
    await dataSource.destroy();

    expect(Object.fromEntries(settings)).toEqual(expected);
  });
});

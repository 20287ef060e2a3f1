import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { DataSource, EntityTarget } from 'typeorm';
import { eachDatabase, type DatabaseName } from '#libs/testing';
import type { Command } from './case-store.js';
import { openDatabase, storeOf } from './data-source.js';
import { CaseFile } from './entities/case-file.entity.js';
import { Clock } from './entities/clock.entity.js';
import { POSTGRES_DUE, POSTGRES_NEXT_DUE } from './postgres-store.js';
import { SQLITE_DUE, SQLITE_NEXT_DUE } from './sqlite-reads.js';

/** Everything these cases have due is due by then. */
const BY = 1_000_000;
/** Of so many clocks that reading them all would show, few are due. */
const CLOCKS = 6_000;
const CHUNK = 500;

let made = 0;
/** An id that no other row has. */
const newId = (): string => `row-${String(++made)}`;

/** Asks for a case and writes nothing of it: only the claim is looked at. */
const nothingOf = (caseId: string): Command => ({
  ...{ key: null, fingerprint: '', caseIds: [caseId] },
  needsHistory: () => false,
  decide: () => ({ idempotency: null, matters: [], steps: [] }),
});

eachDatabase('Cases with something due', (database) => {
  let dataSource: DataSource;
  let address: string;

  beforeEach(async () => {
    address = await database().fresh();
    dataSource = await openDatabase(address);
  });
  afterEach(() => dataSource.destroy());

  /** A row that says nothing but what it is given. */
  const blank = (entity: EntityTarget<object>): Record<string, unknown> =>
    Object.fromEntries(
      dataSource
        .getMetadata(entity)
        .columns.filter(({ isNullable }) => !isNullable)
        .map(({ databaseName, type }) => [databaseName, /char|text/.test(String(type)) ? '' : 0]),
    );
  /** Cases with clocks that fire at these instants; gives their ids in that order. */
  const cases = async (...instants: (readonly number[])[]): Promise<string[]> => {
    const ids = instants.map(newId);
    const files = ids.map((id) => ({ ...blank(CaseFile), id, reference: id }));
    await dataSource.manager.insert(CaseFile, files);
    const clocks = instants.flatMap((fireAt, place) =>
      fireAt.map((next_at) => ({ case_id: ids[place]!, next_at, next_what: 'due' })),
    );
    for (let from = 0; from < clocks.length; from += CHUNK) {
      const rows = clocks.slice(from, from + CHUNK);
      await dataSource.manager.insert(
        Clock,
        rows.map((row) => ({ ...blank(Clock), id: newId(), ...row })),
      );
    }
    return ids;
  };
  const claims = async (limit: number, except: readonly string[] = [], from = dataSource) => {
    const claimed: string[] = [];
    await storeOf(from, { threaded: false }).runDue({ by: BY, limit, except }, (id) => {
      claimed.push(id);
      return nothingOf(id);
    });
    return claimed;
  };

  it('are claimed earliest first, and no more than were asked for', async () => {
    const [third, first, , second] = await cases([30], [10], [BY + 1], [20]);

    expect(await claims(100)).toEqual([first, second, third]);
    expect(await claims(2)).toEqual([first, second]);
  });

  it('are claimed at the instant itself, and not one before', async () => {
    const [due] = await cases([BY], [BY + 1]);

    expect(await claims(100)).toEqual([due]);
  });

  it('are claimed once, however many of their clocks are due', async () => {
    const [several, one] = await cases([10, 30, 40], [20]);

    expect(await claims(100)).toEqual([several, one]);
  });

  it('are left alone when they are named, and do not hide those behind them', async () => {
    const [first, second, third] = await cases([10], [20], [30]);

    expect(await claims(1, [first!, second!])).toEqual([third]);
  });

  it('are left to whoever is at them, on PostgreSQL: two monitors never wait for each other', async () => {
    // One writer at a time is what SQLite is.
    if (database().name === 'SQLite') return;
    const [first, second, third] = await cases([10], [20], [30]);
    await dataSource.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 2000', current_database()); END $$`,
    );
    const other = await openDatabase(address);
    const monitor = dataSource.createQueryRunner();
    await monitor.startTransaction();
    await monitor.query('SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE', [first]);

    expect(await claims(100, [], other)).toEqual([second, third]);
    await monitor.rollbackTransaction();
    await monitor.release();
    expect(await claims(100, [], other)).toEqual([first, second, third]);
    await other.destroy();
  });

  /** How the database would go about a question. */
  const PLANS: Readonly<Record<DatabaseName, Record<'due' | 'nextDue', () => Promise<string>>>> = {
    SQLite: {
      due: () => sqlitePlan(SQLITE_DUE, [BY, '[]', 100]),
      nextDue: () => sqlitePlan(SQLITE_NEXT_DUE, []),
    },
    PostgreSQL: {
      due: () => postgresPlan(POSTGRES_DUE, `(${String(BY)}, 100, '{}')`),
      nextDue: () => postgresPlan(POSTGRES_NEXT_DUE, ''),
    },
  };
  const sqlitePlan = async (sql: string, values: readonly unknown[]): Promise<string> => {
    const steps = await dataSource.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [
      ...values,
    ]);
    return steps.map(({ detail }) => detail).join('\n');
  };
  /** As a poll that has been prepared for long: planned once, for any values. */
  const postgresPlan = async (sql: string, values: string): Promise<string> => {
    const session = dataSource.createQueryRunner();
    await session.query('SET plan_cache_mode = force_generic_plan');
    await session.query(`PREPARE poll AS ${sql}`);
    const steps = (await session.query(`EXPLAIN EXECUTE poll${values}`)) as {
      'QUERY PLAN': string;
    }[];
    await session.query('DEALLOCATE poll');
    await session.query('RESET plan_cache_mode');
    await session.release();
    return steps.map((step) => step['QUERY PLAN']).join('\n');
  };

  it.each(['due', 'nextDue'] as const)(
    'are found by the index of what is next, never by reading every clock: %s',
    async (question) => {
      const later = Array.from({ length: CLOCKS / 20 }, (_, place) =>
        Array.from({ length: 20 }, (__, each) => BY * (2 + each) + place),
      );
      await cases([10], ...later);
      await dataSource.query('ANALYZE');
      const plan = await PLANS[database().name][question]();

      expect(plan).toContain('ix_clock_next');
      expect(plan).not.toMatch(/Seq Scan on clock|SCAN clock(?! USING)|SCAN k(?! USING)/);
    },
  );

  it('are kept in an index of what is next', async () => {
    const runner = dataSource.createQueryRunner();
    const table = await runner.getTable('clock');
    await runner.release();

    expect(table?.indices.find(({ name }) => name === 'ix_clock_next')).toMatchObject({
      columnNames: ['next_at'],
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstration } from '#libs/demonstration';
import { adoptPolicy, allocate, findableIdsSql, openEngine, type OpenEngine } from '#libs/engine';
import { CaseEvent, CaseFile, Clock, StageInterval, Verdict } from '#libs/persistence';
import { eachDatabase, seed, temporaryFolder } from '#libs/testing';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { endOfLondonDay, englandAndWales, instant, legalDay } from '#libs/working-time';
import { misconduct } from '#workflows/misconduct';
import {
  answer,
  askSql,
  backlog,
  BUILT_IN,
  definitionNamed,
  flow,
  inTimeReturn,
  openDurationStore,
  whatIf,
  type Answer,
  type AsAt,
  type DurationStore,
  type Question,
} from './index.js';
import { contentsOf, numbersIn, publishedOf } from './fixtures/store.fixture.js';
import { VIEWS } from './store/schema.js';

const NOW = instant(Date.parse('2026-11-23T09:00:00Z'));
const TODAY = legalDay('2026-11-23');
const THEN = legalDay('2026-06-30');
const MINUTES = 60_000;
const CASES = 40;
const EVER: AsAt = { day: null, known: null };
const ADMINISTRATOR = { id: 'administrator-1', role: 'administrator' };

const policy = parsePolicy({
  ...{ id: 'durations', version: '1', decidedBy: 'a head of standards', reason: 'invented' },
  ...{ targets: {}, stricter: {}, corrections: {}, rungs: { default: [5] }, escalation: [] },
});
const workflows = misconduct.map(compile);
const calendars = [englandAndWales];

const asked = (changes: Partial<Question> = {}, asAt = EVER): Question => ({
  ...{ definition: BUILT_IN['received-to-finalised']!, by: 'team', period: null },
  ...{ percentiles: [0.5], interval: 'log', publish: false },
  scope: { asAt, today: TODAY },
  ...changes,
});

eachDatabase(`${String(CASES)} cases in the store (seed ${String(seed())})`, (database) => {
  let open: OpenEngine;
  let store: DurationStore;
  const openStore = (path?: string): Promise<DurationStore> =>
    openDurationStore({
      ...{ dataSource: open.dataSource, calendar: () => englandAndWales },
      nameOf: (_, reference) => reference,
      ...(path === undefined ? {} : { path }),
    });
  const count = async (sql: string): Promise<number> =>
    (await store.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${sql}`))[0]!.n;
  const aCase = async (where: object = {}): Promise<CaseFile> =>
    (
      await open.dataSource.manager.find(CaseFile, {
        ...{ where: { workflow: 'misconduct', closed: 0, ...where }, order: { reference: 'ASC' } },
        take: 1,
      })
    )[0]!;

  beforeAll(async () => {
    const engine = { address: database().url, workflows, calendars, policies: [policy] };
    open = await openEngine({ ...engine, now: () => NOW });
    await adoptPolicy(open, policy);
    const versions = { calendar: englandAndWales.version, policy: 'durations@1', now: NOW };
    const caseload = { seed: seed(), today: TODAY, count: CASES };
    await seedDemonstration({ ...engine, ...versions }, caseload);
    store = await openStore();
    await store.refresh();
  }, 5 * MINUTES);
  afterAll(async () => {
    store.close();
    await open.close();
  });

  it('are all there, with every row that was superseded', async () => {
    const { manager } = open.dataSource;
    const [facts, corrections] = [
      await manager.count(CaseEvent),
      await manager.countBy(CaseEvent, { kind: 'correction' }),
    ];

    expect(await count('"case"')).toBe(CASES);
    expect(await count('stay')).toBe(await manager.count(StageInterval));
    expect(await count('clock')).toBe(await manager.count(Clock));
    expect(await count('verdict')).toBe(await manager.count(Verdict));
    expect(await count('event')).toBe(facts - corrections);
  });

  it('have every view, each of whose columns the page of them has with its unit', async () => {
    const page = readFileSync('docs/durations.md', 'utf8').split('\n**`').slice(1);
    const told = page.map((section) => [
      (/^"?(\w+)/.exec(section) ?? [])[1],
      [...section.matchAll(/^\| `(\w+)` +\| \S/gm)].map(([, column]) => column),
    ]);
    const found: unknown[] = [];
    for (const view of Object.keys(VIEWS)) {
      expect(await count(`"${view}" WHERE case_no IS NOT NULL`)).toBeGreaterThan(0);
      const columns = await store.rows<{ column_name: string }>(`DESCRIBE "${view}"`);
      found.push([view, columns.map(({ column_name: column }) => column)]);
    }

    expect(told).toEqual(found);
  });

  it.each(Object.keys(BUILT_IN))('answer %s, and say in a sentence what it is', async (name) => {
    const told = await answer(store, asked({ definition: BUILT_IN[name]! }));

    expect(told.definition).toContain(BUILT_IN[name]!.start.says);
    expect(told.groups.length).toBeGreaterThan(0);
    for (const { finalised, open: stillOpen, closedOnly, survival } of told.groups) {
      expect(finalised! + stillOpen!).toBeGreaterThan(0);
      // Open cases last at least as long as they have: leaving them out says less.
      expect(closedOnly!.median ?? 0).toBeLessThanOrEqual(survival?.median ?? Infinity);
    }
  });

  it('leave stages by several roads, which compete', async () => {
    const definition = definitionNamed('stage:proceedings.determining')!;
    const [all] = (await answer(store, asked({ definition, by: null }))).groups;
    const outcomes = all!.outcomes.map(({ outcome }) => outcome);

    expect(outcomes).toEqual(expect.arrayContaining(['caseReferred', 'noCaseToAnswerFound']));
    const shares = all!.outcomes.reduce((sum, { incidence }) => sum + incidence, 0);
    expect(shares).toBeLessThanOrEqual(1 + 1e-12);
    expect(all!.outcomes.reduce((sum, { n }) => sum + n, 0)).toBe(all!.finalised);
  });

  it('come to the same open at the end of a period, by flow and by backlog', async () => {
    const scope = { asAt: EVER, today: TODAY };
    const definition = BUILT_IN['received-to-finalised']!;
    const days = { from: '2026-01-01', to: '2026-06-30' };
    const { periods } = await flow(store, { definition, scope, every: 'quarter', days });
    const then = { asAt: { day: THEN, known: null }, today: TODAY };
    const [all] = (await backlog(store, { definition, scope: then, by: null, percentiles: [] }))
      .groups;

    expect(periods.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2']);
    expect(periods.at(-1)!.openAtEnd).toBe(all!.open);
  });

  it('are published without a small number, nor one that is left when others are taken from all', async () => {
    const { times, returned, openBy, flows, ways } = publishedOf(store, asked());
    const stage = { definition: definitionNamed('stage:proceedings.determining')! };
    const all = await Promise.all([
      ...[times('severity'), times('category'), times('team', { table: false }), times(null)],
      ...[times('team', stage), times('outcome', stage), times(null, stage), returned('clock')],
      ...[returned('team'), openBy('team'), openBy('stage'), flows('month'), ways()],
    ]);

    for (const told of all) {
      expect(numbersIn(told).filter(({ n }) => n > 0 && n < 5)).toEqual([]);
      expect(told.notes.join(' ')).toContain('Numbers from 1 to 4 are kept back');
    }
    for (const by of ['severity', 'category', 'team']) {
      const [[whole], parts] = [(await times(null)).groups, (await times(by)).groups];
      for (const part of ['finalised', 'open'] as const) {
        const shown = parts.reduce((sum, each) => sum + (each[part] ?? 0), 0);
        const left = (whole![part] ?? shown) - shown;
        expect(left === 0 || left >= 5).toBe(true);
      }
    }
    for (const people of [times('holder'), openBy('holder'), returned('supervisor')]) {
      await expect(people).rejects.toThrow(/people/);
    }
  });

  it('have duties in time and late, as their verdicts say', async () => {
    const scope = { asAt: EVER, today: TODAY };
    const returned = await inTimeReturn(store, {
      ...{ scope, by: 'clock', period: null, clock: null, team: null, publish: false },
    });
    const sum = (part: 'inTime' | 'late'): number =>
      returned.groups.reduce((total, { current }) => total + current[part]!, 0);
    const of = (verdict: string): Promise<number> =>
      count(`clock WHERE known_to IS NULL AND kind = 'duty' AND original_due IS NOT NULL
        AND ended_on IS NOT NULL AND verdict = '${verdict}'`);

    // A duty that was breached and then called off was late all the same.
    const late = (await of('met-late')) + (await of('breached'));
    expect([sum('inTime'), sum('late')]).toEqual([await of('met'), late]);
    expect(sum('inTime')).toBeGreaterThan(0);
  });

  it('would have come to the same under the length that they have, and to other verdicts under none', async () => {
    const ask = (length: number) =>
      whatIf(store, {
        ...{
          scope: { asAt: EVER, today: TODAY },
          clock: 'progress-notified',
          period: null,
        },
        ...{ length, calendar: () => englandAndWales },
      });
    const [same, shortest] = [await ask(4), await ask(1)];

    expect(same).toMatchObject({ differ: 0, leftOut: 0 });
    expect(same.runs).toBeGreaterThan(10);
    expect(shortest.differ).toBeGreaterThan(0);
    for (const { was, would } of shortest.groups) {
      expect(would['in-time']).toBeLessThanOrEqual(was['in-time']!);
    }
    await expect(ask(0)).rejects.toThrow(/length: 0 is no length/);
  });

  describe('asked in SQL', () => {
    const ask = (sql: string, rows = 10, seen?: string) =>
      askSql(store, { sql, rows, signal: AbortSignal.timeout(20_000), seen });

    it('answer a SELECT over the views, no more rows than asked for', async () => {
      const sql = `WITH t AS (SELECT team, count(*) AS n FROM "case" GROUP BY team) SELECT * FROM t ORDER BY n;`;

      expect(await ask(sql)).toMatchObject({ columns: ['team', 'n'], more: false });
      expect(await ask('SELECT * FROM event', 3)).toMatchObject({ more: true });
      expect((await ask('SELECT * FROM event', 3)).rows).toHaveLength(3);
    });

    it.each([
      ['SELECT * FROM stay', 'no view'],
      ['SELECT * FROM main.case_file', 'no view'],
      ['WITH stay AS (SELECT * FROM stay) SELECT * FROM stay', 'name of the store'],
      ['SELECT (SELECT count(*) FROM case_person)', 'no view'],
      [`SELECT * FROM read_csv('/etc/passwd')`, 'no view'],
      [`SELECT * FROM '/etc/passwd'`, 'no view'],
      [`SELECT * FROM query('SELECT 1')`, 'no view'],
      [`SELECT getenv('HOME')`, 'not for asking'],
      ['SELECT * FROM duckdb_tables()', 'no view'],
      ['SELECT 1; SELECT 2', 'not one statement'],
      ['DROP TABLE stay', 'give one SELECT'],
      [`COPY (SELECT 1) TO '/tmp/x'`, 'give one SELECT'],
      [`SET enable_external_access = true`, 'give one SELECT'],
      ['SELECT 1) UNION SELECT * FROM (SELECT 2', 'give one SELECT'],
      ['DESCRIBE stay', 'asks about tables'],
      ['SELECT nothing FROM event', 'docs/durations.md'],
    ])('refuse %s', async (sql, why) => {
      await expect(ask(sql)).rejects.toThrow(why);
    });

    it('are stopped when it takes too long', async () => {
      const sql =
        'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 7';
      const signal = AbortSignal.timeout(100);

      await expect(askSql(store, { sql, rows: 1, signal })).rejects.toThrow('longer than it may');
    });
  });

  // Those below change the cases.

  it('are what they were known to be then, whatever is put right since', async () => {
    const then = asked({}, { day: THEN, known: endOfLondonDay(THEN) - 1 });
    const now = asked({}, { day: THEN, known: null });
    const wrong = await aCase();
    const opening = await open.dataSource.manager.findOneByOrFail(CaseEvent, {
      ...{ case_id: wrong.id, type: 'caseOpened' },
    });
    const payload = JSON.parse(opening.payload) as object;
    const before: Answer[] = [await answer(store, then), await answer(store, now)];
    await open.engine.correct({
      ...{ key: 'put right', case: { id: wrong.id }, reasons: 'it came in earlier' },
      replace: [{ event: opening.id, payload: { ...payload, cameToAttentionOn: '2024-01-02' } }],
      actor: { id: opening.actor, role: opening.role },
    });

    expect(await store.refresh()).toBe(1);
    expect(await answer(store, then)).toEqual(before[0]);
    expect(await answer(store, now)).not.toEqual(before[1]);
  });

  it('are followed as they change: the same as if all were read again, in memory and in a file', async () => {
    const path = join(temporaryFolder(), 'durations.duckdb');
    const kept = await openStore(path);
    expect(await kept.refresh()).toBeGreaterThanOrEqual(CASES);
    kept.close();
    const { id } = await aCase();
    await allocate(open.engine, {
      ...{ key: 'move', cases: [id], team: 'c', occurredOn: TODAY, actor: ADMINISTRATOR },
    });
    const again = await openStore(path);

    expect([await store.refresh(), await again.refresh(), await store.refresh()]).toEqual([
      1, 1, 0,
    ]);
    const followed = await contentsOf(store);
    expect(await contentsOf(again)).toEqual(followed);
    await again.rebuild();
    expect(await contentsOf(again)).toEqual(followed);
    expect(await count(`"case" WHERE team = 'c'`)).toBe(1);
    again.close();
  });

  it('are counted for whoever finds them: a restricted one for its named list alone', async () => {
    const { id, reference } = await aCase({ restricted: 0 });
    await open.engine.advance({
      ...{ key: 'restrict', cases: [{ id }], type: 'caseRestricted', occurredOn: TODAY },
      ...{
        payload: { to: ['analyst-1'] },
        actor: ADMINISTRATOR,
        reasons: 'it concerns this office',
      },
    });
    await store.refresh();
    const cases = async (
      person: string,
      roles: readonly string[],
      teams: readonly string[] = [],
    ) => {
      const seen = findableIdsSql({ id: person, roles, teams });
      const sql = 'SELECT reference FROM "case"';
      const signal = AbortSignal.timeout(20_000);
      const { rows } = await askSql(store, { sql, rows: 100, signal, seen });
      const told = await answer(
        store,
        asked({ by: null, scope: { asAt: EVER, today: TODAY, seen } }),
      );
      const counted = told.groups.reduce((sum, each) => sum + each.finalised! + each.open!, 0);
      expect(counted + told.leftOut.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
      return rows.map(([row]) => row);
    };

    expect(await cases('analyst-1', ['analyst'])).toContain(reference);
    expect(await cases('analyst-2', ['analyst'])).toHaveLength(CASES - 1);
    expect(await cases('analyst-2', ['analyst'])).not.toContain(reference);
    expect(await cases('x', [])).toEqual([]);
    expect((await cases("o'x", ['supervisor'], ['c'])).length).toBeLessThan(CASES / 2);
  });
});

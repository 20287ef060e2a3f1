import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { CaseRead } from '#libs/persistence';
import { eachDatabase, temporaryFolder } from '#libs/testing';
import { capturedRun } from '../../apps/cli/src/captured-run.js';
import { INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';
import type { Answered } from './asker.fixture.js';
import { done, etagOf, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const folder = temporaryFolder();

/** Who may ask, and who may not: an officer concerned has no role. */
const READERS = ['ANA-1', 'SUP-1', 'AUT-1', 'ADM-1', 'AUD-1'];
const REFUSED = ['INV-1', 'CON-1', 'CHA-1', 'APP-1', 'IMP-1', 'OFF-1'];
const FORMATS = ['csv', 'parquet', 'xes', 'ocel'];

/** Any `log`: what XML asks of a file, and no more. */
const WELL_FORMED = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="log"/></xs:schema>`;

/** Folders in which Parquet files are made, as they are left. */
const foldersLeft = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('probity-parquet-'));

type Cells = Readonly<Record<string, string>>;

eachDatabase('Exports over HTTP', (database) => {
  let door: Door;
  /** A case that went some way, one about a supervisor, one that just began, and a restricted one. */
  let [walked, aboutSup2, begun, hidden]: string[] = [];

  const get = async (persona: string, path: string): Promise<Answered> =>
    done(await door.as(persona).get(`/v1/${path}`));
  const casesIn = (csv: string): string[] => [
    ...new Set(rowsIn(csv).map((row) => row['case'] ?? '')),
  ];
  const rowsIn = (csv: string): Cells[] => parse(csv, { columns: true });
  /** What the command line writes to a file. */
  const written = async (format: string, ...options: string[]): Promise<string> => {
    const file = join(folder, `cases-${database().name}.${format}`);
    const from = ['--database', database().url, '--format', format, '--out', file];
    const { status, stderr } = await capturedRun(['export', ...from, ...options]);
    if (status !== 0) throw new Error(stderr);
    return readFileSync(file, 'utf8');
  };
  const readsOf = async (what: string): Promise<Record<string, string>[]> => {
    const { manager } = door.open.dataSource;
    const reads = await manager.findBy(CaseRead, { what });
    const people = await door.open.dataSource.query<{ id: string; reference: string }[]>(
      `SELECT id, reference FROM person UNION SELECT id, reference FROM case_file`,
    );
    const names = new Map(people.map(({ id, reference }) => [id, reference]));
    return reads.map(({ case_id: of, person_id: by }) => ({
      of: names.get(of) ?? of,
      by: names.get(by) ?? by,
    }));
  };

  beforeAll(async () => {
    const PROBITY_PSEUDONYM_KEY = 'k'.repeat(32);
    jest.replaceProperty(process, 'env', { PROBITY_PSEUDONYM_KEY });
    door = await openDoor(database().url);
    walked = await opens(door, { officer: 'OFF-77' });
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1', reasons: 'known to the team' };
    const seen = { 'if-match': await etagOf(door, walked) };
    done(await door.as('SUP-1').put(`${pathOf(walked)}/allocation`, desk, seen));
    await walks(door, walked, [...INVESTIGATED, ...REPORTED]);
    aboutSup2 = await opens(door, { officer: 'SUP-2' });
    begun = await opens(door);
    hidden = await opens(door);
    const body = { to: ['AUT-1'], reasons: 'sensitive' };
    const headers = { 'if-match': await etagOf(door, hidden) };
    done(await door.as('ADM-1').put(`${pathOf(hidden)}/restriction`, body, headers));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await door.close();
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8', 'cases.csv'],
    ['parquet', 'application/vnd.apache.parquet', 'cases.parquet'],
    ['xes', 'application/xml', 'cases.xes'],
    ['ocel', 'application/json', 'cases.jsonocel'],
  ])('as %s are a file of their type, with a name', async (format, type, file) => {
    const { headers } = await get('ANA-1', `exports/${format}`);

    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
  });

  it.each(['csv', 'xes', 'ocel'])('as %s are what the command line writes', async (format) => {
    expect((await get('ANA-1', `exports/${format}`)).text).toBe(await written(format));
    const all = await written(format, '--people', '--restricted');
    expect((await get('AUT-1', `exports/${format}`)).text).toBe(all);
    expect(all).toContain('OFF-77');
  });

  it.each([
    [['export', '--format', 'pdf'], '--format: pdf is none; give csv, parquet, xes, ocel'],
    [['export', '--format', 'csv', '--workflow', 'nothing'], '--workflow: nothing is none; give '],
    [['process', '--workflow', 'nothing'], '--workflow: nothing is none; give '],
  ])('asked for wrongly by %j end with status 2', async (argv, said) => {
    const out = argv[0] === 'export' ? ['--out', join(folder, 'none')] : [];
    const run = await capturedRun([...argv, ...out, '--database', database().url]);

    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining(said)]);
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  it('as XES are well-formed, as OCEL every relation leads somewhere', async () => {
    const { text: xml } = await get('ANA-1', 'exports/xes');
    const { text: json } = await get('ANA-1', 'exports/ocel');

    expect((await validateXML({ xml, schema: WELL_FORMED })).errors).toEqual([]);
    expect(xml.match(/<trace>/g)).toHaveLength(3);
    const { events, objects } = JSON.parse(json) as Readonly<Record<string, readonly Related[]>>;
    const known = new Set(objects?.map(({ id }) => id));
    const related = [...(events ?? []), ...(objects ?? [])].flatMap((each) => each.relationships);
    expect(related.length).toBeGreaterThan(20);
    expect(related.filter(({ objectId }) => !known.has(objectId))).toEqual([]);
  });

  it('as Parquet hold the rows of the CSV, with types', async () => {
    const before = foldersLeft();
    const response = await fetch(`${door.baseUrl}/v1/exports/parquet`, {
      headers: { authorization: `Bearer ${await door.tokenOf('ANA-1')}` },
    });
    const file = join(folder, `read-${database().name}.parquet`);
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
    const columns = await DuckDBInstance.create();
    const connection = await columns.connect();
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const types = await read(`SELECT column_name, column_type FROM (DESCRIBE FROM '${file}')`);
    const rows = await read(
      `SELECT "case", activity, occurred_on::VARCHAR, officer, closed,
         strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%gZ') FROM '${file}'`,
    );
    connection.closeSync();
    columns.closeSync();

    expect(foldersLeft()).toEqual(before);
    expect(types).toEqual(
      expect.arrayContaining([
        ['closed', 'BOOLEAN'],
        ['occurred_on', 'DATE'],
        ['recorded_at', 'TIMESTAMP'],
      ]),
    );
    expect(rows).toEqual(
      rowsIn((await get('ANA-1', 'exports/csv')).text).map((row) => [
        ...[row['case'], row['activity'], row['occurred_on'], row['officer']],
        ...[row['closed'] === 'true', row['recorded_at']],
      ]),
    );
  });

  it('hold the cases that whoever asks finds, under names they may know', async () => {
    const found = async (persona: string) =>
      casesIn((await get(persona, 'exports/csv')).text).sort();

    expect(await found('ANA-1')).toEqual([walked, aboutSup2, begun].sort());
    expect(await found('AUT-1')).toEqual([walked, aboutSup2, begun, hidden].sort());
    expect(await found('SUP-2')).not.toContain(aboutSup2);
    for (const format of ['csv', 'xes', 'ocel']) {
      const { text } = await get('ANA-1', `exports/${format}`);
      for (const name of ['OFF-77', 'OFF-9', 'INV-1', 'SUP-1', 'SUP-2', 'ADM-1', hidden]) {
        expect(text).not.toContain(name);
      }
      expect(text).toMatch(/officer-[0-9a-f]{8}/);
    }
  });

  it('of one workflow hold no other', async () => {
    expect(rowsIn((await get('ANA-1', 'exports/csv?workflow=recorded')).text)).toEqual([]);
    expect(casesIn((await get('ANA-1', 'exports/csv?workflow=misconduct')).text)).toHaveLength(3);
  });

  it('of a restricted case are recorded as a read by those named, and by nobody else', async () => {
    await get('SUP-1', 'process');
    const before = (await readsOf('export')).length;
    await get('AUT-1', 'process');
    await get('AUT-1', 'exports/parquet');

    const reads = await readsOf('export');
    expect(reads.length).toBeGreaterThan(before);
    for (const read of reads) expect(read).toEqual({ of: hidden, by: 'AUT-1' });
  });

  it('the process counts the facts of the cases found', async () => {
    const facts = rowsIn((await get('ANA-1', 'exports/csv')).text).filter(
      (row) => row['kind'] === 'fact',
    );
    const { body } = await get('ANA-1', 'process');

    expect(body).toMatchObject({ unit: 'calendar-days', cases: 3, events: facts.length });
    expect((await get('AUT-1', 'process')).body).toMatchObject({ cases: 4 });
    expect(Reflect.get(body, 'variants')).toContainEqual(
      expect.objectContaining({ steps: ['caseOpened'], cases: 2 }),
    );
    const edges = Reflect.get(body, 'edges') as { from: string; to: string; wait: object }[];
    const reported = edges.find(({ to }) => to === 'investigationReported');
    expect(reported).toMatchObject({ from: 'investigationCompleted', wait: { n: 1, median: 8 } });
  });

  it('a forecast tells of duties of the cases found, its shares summing to one', async () => {
    const duties = async (persona: string) =>
      Reflect.get(
        (await get(persona, 'durations/forecast?minimum=1&limit=1000')).body,
        'duties',
      ) as Duty[];
    const cases = async (persona: string) => new Set((await duties(persona)).map((d) => d.case));

    expect([...(await cases('ANA-1'))].sort()).toEqual([walked, aboutSup2, begun].sort());
    expect(await cases('AUT-1')).toContain(hidden);
    expect([...(await cases('INV-1'))]).toEqual([walked]);
    expect(await readsOf('list')).toContainEqual({ of: hidden, by: 'AUT-1' });
    const said = (await duties('ANA-1')).flatMap((each) => each.said ?? []);
    expect(said.length).toBeGreaterThan(0);
    for (const { met, cancelled, late } of said) expect(met + cancelled + late).toBeCloseTo(1, 12);
  });

  it('a forecast counts what it does not show, and says nothing of too few', async () => {
    const { text } = await get('ANA-1', 'durations/forecast?limit=1');
    const { running, notSaid, duties, horizons } = JSON.parse(text) as Told;

    expect([duties.length, running > 1, notSaid]).toEqual([1, true, running]);
    expect(horizons.map(({ days }) => days)).toEqual([30, 60, 90]);
    const before = await get('ANA-1', 'durations/forecast?asAt=2025-11-30');
    expect(before.body).toMatchObject({ asAt: '2025-11-30', running: 0 });
  });

  it.each([
    ['exports/pdf', 'format'],
    ['exports/csv?workflow=nothing', 'workflow'],
    ['process?workflow=nothing', 'workflow'],
    ['process?colour=red', 'colour'],
    ['durations/forecast?asAt=2099-01-01', 'asAt'],
    ['durations/forecast?asAt=2025-02-30', 'asAt'],
    ['durations/forecast?clock=nothing', 'clock'],
    ['durations/forecast?group=colour', 'group'],
    ['durations/forecast?knownBy=guess', 'knownBy'],
    ['durations/forecast?minimum=0', 'minimum'],
    ['durations/forecast?limit=1001', 'limit'],
  ])('refuse %s by its field', async (asked, field) => {
    const { status, headers, body } = await door.as('ANA-1').get(`/v1/${asked}`);

    expect([status, headers.get('content-type')]).toEqual([
      ...[422, 'application/problem+json; charset=utf-8'],
    ]);
    expect(Reflect.get(body, 'errors')).toEqual([
      { field, problem: expect.any(String), remedy: expect.any(String) },
    ]);
  });

  it('are for those who answer for many cases, and for nobody else', async () => {
    const statuses = async (persona: string, path: string) =>
      (await door.as(persona).get(`/v1/${path}`)).status;

    for (const path of ['process', ...FORMATS.map((format) => `exports/${format}`)]) {
      for (const persona of READERS)
        expect([persona, await statuses(persona, path)]).toEqual([persona, 200]);
      for (const persona of REFUSED)
        expect([persona, await statuses(persona, path)]).toEqual([persona, 403]);
    }
    expect(await statuses('OFF-1', 'durations/forecast')).toBe(403);
    expect((await door.anybody.get('/v1/exports/csv')).status).toBe(401);
  });
});

interface Related {
  readonly id: string;
  readonly relationships: readonly { readonly objectId: string }[];
}

interface Duty {
  readonly case: string;
  readonly said: { readonly met: number; readonly cancelled: number; readonly late: number } | null;
}

interface Told {
  readonly running: number;
  readonly notSaid: number;
  readonly duties: readonly Duty[];
  readonly horizons: readonly { readonly days: number }[];
}

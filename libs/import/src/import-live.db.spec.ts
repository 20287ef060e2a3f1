import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listClocks, openEngine, verifyAll, type ListedClock, type OpenEngine } from '#libs/engine';
import { Matter, Person } from '#libs/persistence';
import { eachDatabase, temporaryFolder } from '#libs/testing';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { dueDay, englandAndWales, legalDay, type Instant, type Rule } from '#libs/working-time';
import { misconduct } from '#workflows/misconduct';
import { importCases, mappingFor, type ImportReport } from './index.js';

const NOW = Date.parse('2026-11-23T10:00:00Z') as Instant;
const EXAMPLE = 'mappings/examples';
const policy = parsePolicy(
  parse(readFileSync('workflows/misconduct/policy/default.policy.yaml', 'utf8')),
);

/** The example with one text replaced, in a folder of its own. */
function exampleWith(text: string, by: string): string {
  const example = readFileSync(join(EXAMPLE, 'live-cases.csv'), 'utf8');
  expect(example).toContain(text);
  const place = mkdtempSync(join(temporaryFolder(), 'live-'));
  writeFileSync(join(place, 'live-cases.csv'), example.replace(text, by));
  return place;
}

eachDatabase("A force's live cases", (database) => {
  let open: OpenEngine;
  let report: ImportReport;
  let clocks: readonly ListedClock[];

  const brought = (path: string): Promise<ImportReport> =>
    importCases(open, {
      mapping: mappingFor(path, 'mappings'),
      path,
      dryRun: false,
      calendar: englandAndWales.version,
      policy: `${policy.id}@${policy.version}`,
    });
  const dueOf = (reference: string, clock: string): string | null | undefined =>
    clocks.find(
      ({ case: of, id, standing }) => of === reference && id === clock && standing !== 'ended',
    )?.due;

  beforeAll(async () => {
    open = await openEngine({
      address: database().url,
      workflows: misconduct.map(compile),
      calendars: [englandAndWales],
      policies: [policy],
      now: () => NOW,
    });
    report = await brought(EXAMPLE);
    clocks = await listClocks(open.dataSource, NOW);
  });
  afterAll(() => open.close());

  it('enter the procedure at the stage each has reached', async () => {
    const stages = new Map(clocks.map(({ case: reference, stage }) => [reference, stage]));

    expect(report).toMatchObject({ cases: { read: 4, imported: 4, open: 4 }, columnsNotRead: [] });
    expect(stages.get('SYNTHETIC-1')).toContain('proceedings.investigation.investigating');
    expect(stages.get('SYNTHETIC-3')).toContain('proceedings.meeting.awaiting.responding');
    expect(stages.get('SYNTHETIC-4')).toContain('proceedings.hearing.awaiting.responding');
    expect(await open.dataSource.manager.count(Matter)).toBe(3);
  });

  it.each<[string, string, Rule, string, number, string]>([
    ['SYNTHETIC-1', 'CK-25', 'D', '2026-05-05', 12, '2027-05-04'],
    ['SYNTHETIC-1', 'CK-22', 'A', '2026-11-16', 10, '2026-11-30'],
    ['SYNTHETIC-1', 'CK-23', 'G', '2026-11-16', 4, '2026-12-14'],
    ['SYNTHETIC-2', 'CK-23', 'G', '2026-11-09', 4, '2026-12-07'],
    // The day that was named for the interview.
    ['SYNTHETIC-2', 'CK-24', 'A', '2026-12-01', 5, '2026-12-08'],
    ['SYNTHETIC-3', 'CK-32', 'A', '2026-11-09', 15, '2026-11-30'],
    ['SYNTHETIC-3', 'CK-38', 'A', '2026-11-09', 20, '2026-12-07'],
    ['SYNTHETIC-4', 'CK-32', 'A', '2026-11-02', 15, '2026-11-23'],
    ['SYNTHETIC-4', 'CK-40', 'A', '2026-11-02', 100, '2027-03-25'],
    ['SYNTHETIC-4', 'CK-41', 'A-reverse', '2027-03-01', 5, '2027-02-22'],
  ])('%s: %s counts from the date served (rule %s, %s, %s: due %s)', (...row) => {
    const [reference, clock, rule, from, length, due] = row;

    expect(dueDay(englandAndWales, rule, legalDay(from), length).due).toBe(due);
    expect(dueOf(reference, clock)).toBe(due);
  });

  it('have lapsed where the period was over before they came', () => {
    const statement = clocks.find((each) => each.case === 'SYNTHETIC-2' && each.id === 'CK-22');

    expect(statement).toMatchObject({ due: '2026-06-02', verdict: 'lapsed' });
  });

  it('know the officer and whoever acts by id, and one person by one id', async () => {
    const people = await open.dataSource.manager.find(Person, { order: { reference: 'ASC' } });

    expect(people.map(({ reference }) => reference)).toEqual([
      ...['SYNTHETIC-C4', 'SYNTHETIC-I1', 'SYNTHETIC-I2', 'SYNTHETIC-I3', 'SYNTHETIC-I4'],
      ...['SYNTHETIC-O1', 'SYNTHETIC-O2', 'SYNTHETIC-O3', 'SYNTHETIC-O4', 'SYNTHETIC-P3'],
    ]);
  });

  it('stay as they are when the same file is read again', async () => {
    expect(await brought(EXAMPLE)).toMatchObject({ cases: { imported: 0, unchanged: 4 } });
  });

  it('are not silently re-dated when the file says otherwise', async () => {
    const place = exampleWith('2026-05-11,2026-11-16', '2026-05-11,2026-11-17');

    expect(await brought(place)).toMatchObject({
      cases: { unchanged: 3, changed: 1 },
      changes: [{ case: 'SYNTHETIC-1', outcome: 'changed' }],
    });
    expect(dueOf('SYNTHETIC-1', 'CK-22')).toBe('2026-11-30');
  });

  it.each<[string, string, RegExp]>([
    [
      '2026-11-09,,,,SYNTHETIC-I3,SYNTHETIC-P3',
      ',,,,SYNTHETIC-I3,',
      /^caseBroughtIn: served: has no date for meetingNoticeServed/,
    ],
    ['SYNTHETIC-I3,', ',', /^caseBroughtIn: served: names no investigator/],
    ['2026-11-09,,,', '2027-11-09,,,', /^served\.meetingNoticeServed: 2027-11-09 lies after 2026/],
    [
      'meeting.awaiting.responding',
      'meeting.waiting',
      /^caseBroughtIn: stage: It is not acceptable/,
    ],
    ['no,no,no,clear', 'no,no,perhaps,clear', /^suspended: 'perhaps' is neither yes nor no$/],
    ['a-1 H authority-respect-and-courtesy', 'a-1 H', /^allegations: 'a-1 H' is not id category/],
    ['2026-02-16,,,,', '2026-02-16,,,i-1,', /interviewDateSpecified\.interview: it is given/],
  ])('are refused with the reason when %s becomes %s', async (text, by, reason) => {
    const example = readFileSync(join(EXAMPLE, 'live-cases.csv'), 'utf8').split('\n');
    const row = example.find((line) => line.startsWith('SYNTHETIC-3')) ?? '';
    expect(row).toContain(text);
    const place = mkdtempSync(join(temporaryFolder(), 'live-'));
    const bad = row.replace('SYNTHETIC-3', 'SYNTHETIC-9').replace(text, by);
    writeFileSync(join(place, 'live-cases.csv'), [example[0], bad].join('\n'));
    const { cases, rejected } = await brought(place);

    expect(cases).toMatchObject({ read: 1, imported: 0, rejected: 1 });
    expect(rejected[0]?.reason).toMatch(reason);
  });

  it.each(['served.noticeSrved', 'served.noticeServed.methd'])(
    'are refused whole when a column of dates is called %s',
    async (column) => {
      const place = exampleWith('served.caseReferred', column);

      await expect(brought(place)).rejects.toThrow(`the column '${column}' names no`);
    },
  );

  it('leave histories that are whole and that replay to what is stored', async () => {
    expect(await verifyAll(open.verifySource, open.laws)).toMatchObject({
      cases: 4,
      broken: [],
      replayMismatches: [],
      clockMismatches: [],
    });
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const folder = temporaryFolder();
const database = join(folder, 'cases.sqlite');
const store = join(folder, 'columns.duckdb');

/** Six invented cases in the files of the shipped mapping `copa`, whose data cut is 2022-09-26. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'cases.csv': [
    'case_ref,incident_date,complaint_date,closed_date,case_type,current_status,complainant_type,police_shooting,n_allegations',
    ...[
      ['1', '2021-01-04', '2021-01-14', 'Complaint Register'],
      ['2', '2021-01-04', '2021-01-24', 'Complaint Register'],
      ['3', '2021-01-04', '2021-02-03', 'Complaint Register'],
      ['4', '2021-01-04', '', 'Complaint Register'],
      ['5', '2021-06-01', '2021-06-08', 'Notification'],
      ['6', '2022-09-16', '', 'Notification'],
    ].map(([ref = '', received = '', closed = '', kind = '']) =>
      [`C-${ref}`, received, received, closed, kind, 'status', 'Civilian', 'No', '0'].join(','),
    ),
  ],
  'events.csv': ['case_ref,date,activity,detail,resource'],
  'investigator_assignments.csv': ['case_ref,seq,assign_date,rank,investigator'],
  'allegations.csv': ['case_ref,allegation_no,complaint_code,allegation_category'],
  'accused_findings.csv': [
    'case_ref,officer,rank,duty_status,complaint_code,allegation_category,recommended_finding,final_finding,recommended_penalty,final_penalty',
  ],
};

const durations = (...args: string[]) =>
  capturedRun(['durations', ...args, '--database', database]);
const answerOf = async (...args: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await durations(...args, '--json')).stdout) as Record<string, unknown>;

beforeAll(async () => {
  const PROBITY_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
  jest.replaceProperty(process, 'env', { PROBITY_POLICY });
  const source = join(folder, 'source');
  mkdirSync(source);
  for (const [name, lines] of Object.entries(FILES)) {
    writeFileSync(join(source, name), `${lines.join('\n')}\n`);
  }
  const mapping = ['--mapping', 'mappings/copa.mapping.yaml'];
  const run = await capturedRun(['import', source, ...mapping, '--database', database]);
  if (run.status !== 0) throw new Error(run.stderr);
});
afterAll(() => {
  jest.restoreAllMocks();
});

describe('probity durations', () => {
  it('answers in one JSON object, the closed ones alone beside the estimate', async () => {
    const told = await answerOf('--as-at', '2022-09-26', '--percentiles', '0.5,0.75');

    expect(told).toMatchObject({
      definition: expect.stringMatching(/^Received to finalised, as the Home Office counts it: /),
      ...{ unit: 'calendar-days', cohort: 'finalised', asAt: '2022-09-26', known: 'now' },
      groups: [
        {
          ...{ group: 'all', finalised: 4, open: 2 },
          closedOnly: {
            ...{ median: 15, mean: 16.75 },
            percentiles: [
              { p: 0.5, value: 15 },
              { p: 0.75, value: 22.5 },
            ],
          },
          survival: { median: 20, lower: 10, upper: null },
        },
      ],
      logRank: null,
      leftOut: [],
    });
  });

  it('counts working days, by an attribute, from a store that is kept in a file', async () => {
    const told = await answerOf('--unit', 'working', '--by', 'matter-kind', '--store', store);
    const again = await answerOf('--unit', 'working', '--by', 'matter-kind', '--store', store);

    expect(again).toEqual(told);
    expect(told).toMatchObject({
      unit: 'working-days',
      groups: [
        { group: 'complaint', finalised: 3, open: 1, closedOnly: { median: 14 } },
        { group: 'notification', finalised: 1, open: 1, closedOnly: { median: 5 } },
      ],
    });
  });

  it('takes a metric from a file', async () => {
    const file = join(folder, 'mine.yaml');
    const moments =
      'start: { fact: received, says: the day it came }\nend: { fact: closed, says: the day it closed }\n';
    const rest =
      'name: mine\ntitle: Mine\nunit: calendar-days\nnetOf: []\ncountingUnit: case\ncohort: received\nperiod: month\n';
    writeFileSync(
      file,
      `${rest}${moments}population: { says: complaints, where: { matter-kind: [complaint] } }\npercentileType: 1\n`,
    );

    const { stdout } = await durations('--metric', file);
    expect(stdout).toMatch(/^Mine: Calendar days from the day it came to the day it closed/);
    expect(stdout).toMatch(/^all +3 +1 +20 +20 /m);
  });

  it('says what was open and how old, what flowed, and which duties were kept', async () => {
    const open = await answerOf('backlog', '--as-at', '2021-01-20');
    expect(open).toMatchObject({ groups: [{ open: 3, ages: { median: 16, oldest: 16 } }] });

    const { periods } = await answerOf('flow', '--every', 'quarter', '--period', '2020/21');
    expect(periods).toEqual([{ period: '2021-Q1', received: 4, finalised: 3, openAtEnd: 1 }]);

    const inTime = await answerOf('in-time');
    expect(inTime).toMatchObject({
      groups: [
        {
          group: 'received-to-closed',
          current: { inTime: 4, late: 0, openInTime: 1, openLate: 1 },
          calledOff: 0,
        },
      ],
    });
  });

  it.each(['times', 'in-time', 'backlog', 'flow'])(
    'keeps the few cases back of %s when it is for publication',
    async (what) => {
      const { stdout } = await durations(what, '--publish', '--json');

      expect(stdout).not.toMatch(/"(finalised|open|received|inTime|n)":[1-4]\b/);
      expect(stdout).toContain('Numbers from 1 to 4 are kept back');
    },
  );

  it('answers a SELECT, and lists its metrics', async () => {
    const sql = 'SELECT matter_kind, count(*) AS n FROM "case" GROUP BY ALL ORDER BY ALL';

    expect((await durations('sql', sql)).stdout).toBe(
      'matter_kind   n\ncomplaint     4\nnotification  2\n',
    );
    expect((await durations('metrics')).stdout).toContain('time-to-first-action\n');
  });

  it.each<[string[], RegExp]>([
    [['--metric', 'nothing'], /--metric: there is no metric nothing; give one of received-to/],
    [['--metric', 'nowhere.yaml'], /--metric: nowhere.yaml cannot be read/],
    [['--by', 'colour'], /by: a case has no 'colour'; give one of team/],
    [['--period', '2025'], /period: '2025' is no period/],
    [['--known', 'then'], /--known: then needs a day/],
    [['--as-at', 'today'], /--as-at: today is no day/],
    [['--as-at', '2099-01-01'], /--as-at: 2099-01-01 is still to come/],
    [['sql'], /sql: is missing/],
    [['sql', 'SELECT 1', '--publish'], /--publish: nothing is kept back of rows/],
    [['sql', 'DROP TABLE stay'], /sql: Only SELECT/],
    [['everything'], /Allowed choices are times, in-time/],
  ])('refuses %j with status 2 and one line', async (args, problem) => {
    const { status, stdout, stderr } = await durations(...args);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('probity whatif', () => {
  const whatIf = (length: string, ...args: string[]) =>
    capturedRun([
      ...['whatif', '--clock', 'received-to-closed', '--length', length],
      ...['--database', database, '--json', ...args],
    ]);

  it('says how many verdicts another length would have changed, and writes nothing', async () => {
    expect(JSON.parse((await whatIf('120')).stdout)).toMatchObject({ runs: 6, differ: 0 });
    // 5 and 6 ran for 5 and 6 working days; 1 to 3 for longer.
    expect(JSON.parse((await whatIf('7')).stdout)).toMatchObject({
      runs: 6,
      groups: [{ was: { 'in-time': 4, late: 0 }, would: { 'in-time': 1, late: 3 } }],
    });
    expect(JSON.parse((await whatIf('120')).stdout)).toMatchObject({ differ: 0 });
  });

  it('keeps small numbers back when it is for publication', async () => {
    const { stdout } = await whatIf('7', '--publish');

    expect(JSON.parse(stdout)).toMatchObject({ runs: 6, differ: null, groups: [{ runs: null }] });
  });

  it('refuses a length that is none', async () => {
    const { status, stderr } = await whatIf('many');

    expect([status, stderr]).toEqual([2, expect.stringContaining('length: NaN is no length')]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const due = (...options: string[]) => capturedRun(['due', ...options]);
const batch = (...lines: string[]) => capturedRun(['due', '--batch'], `${lines.join('\n')}\n`);

describe('probity due', () => {
  it.each([
    ['A', '2026-03-28', '10', '2026-04-14'],
    ['A-reverse', '2026-04-10', '5', '2026-04-01'],
    ['B', '2026-04-02', '5', '2026-04-10'],
    ['C', '2026-06-01', '10-15', '2026-06-15/2026-06-22'],
    ['D', '2026-01-15', '12', '2027-01-14'],
    ['E', '2026-06-01', '28', '2026-06-29'],
    ['F', '2026-06-01', '56', '2026-07-26'],
    ['G', '2026-06-05', '4', '2026-07-05'],
    ['H', '2026-06-05', '1', '2026-06-06'],
  ])('answers --rule %s --from %s --length %s with %s', async (rule, from, length, expected) => {
    expect(await due('--rule', rule, '--from', from, '--length', length)).toEqual({
      status: 0,
      stdout: `${expected}\n`,
      stderr: '',
    });
  });

  it('needs no length under rule H', async () => {
    expect((await due('--rule', 'H', '--from', '2026-06-05')).stdout).toBe('2026-06-06\n');
  });

  it('says that a date is provisional', async () => {
    const period = ['--rule', 'A', '--from', '2029-01-02', '--length', '1'];
    const json = JSON.parse((await due(...period, '--json')).stdout) as { provisional: boolean };

    expect((await due(...period)).stdout).toBe(
      '2029-01-03\nprovisional: past the published bank holidays (to 2028-12-31)\n',
    );
    expect(json.provisional).toBe(true);
  });

  it('explains a date day by day, in the words of the law', async () => {
    const { stdout } = await due(
      '--rule',
      'C',
      '--from',
      '2026-06-04',
      '--length',
      '1-2',
      '--explain',
    );

    expect(stdout).toBe(
      [
        '2026-06-05/2026-06-08',
        '',
        'Rule C: not less than 1 and not more than 2 working days after 2026-06-04',
        'Calendar england-and-wales, version 2028-12-31',
        '2026-06-04 Thursday      -  the day counted from',
        '2026-06-05 Friday        1  working day, the earliest day',
        '2026-06-06 Saturday      -  Saturday',
        '2026-06-07 Sunday        -  Sunday',
        '2026-06-08 Monday        2  working day',
        '',
      ].join('\n'),
    );
  });

  it('answers with one JSON object', async () => {
    const { stdout } = await due(
      '--rule',
      'B',
      '--from',
      '2026-06-01',
      '--length',
      '1',
      '--explain',
      '--json',
    );

    expect(JSON.parse(stdout)).toEqual({
      rule: 'B',
      from: '2026-06-01',
      length: 1,
      unit: 'working-days',
      earliest: null,
      due: '2026-06-01',
      provisional: false,
      calendar: { id: 'england-and-wales', version: '2028-12-31', horizon: '2028-12-31' },
      lines: [{ day: '2026-06-01', weekday: 'Monday', counted: 1, reason: 'working day' }],
    });
  });

  it.each([
    [[], /^error: --rule: is missing; use one of A, A-reverse, B/],
    [['--rule', 'a'], /^error: --rule: 'a' is not a rule; use one of/],
    [['--rule', 'A'], /^error: --from: is missing; give a date, YYYY-MM-DD\n$/],
    [
      ['--rule', 'A', '--from', '2026-02-30'],
      /^error: --from: '2026-02-30' is not a date that exists; write/,
    ],
    [
      ['--rule', 'A', '--from', '2026-02-28'],
      /^error: --length: rule A needs a length; give a whole/,
    ],
    [
      ['--rule', 'A', '--from', '2026-02-28', '--length', '-1'],
      /^error: --length: '-1' is not a length; give/,
    ],
    [
      ['--rule', 'A', '--from', '2026-02-28', '--length', '0'],
      /^error: --length: rule A cannot count 0; give/,
    ],
    [
      ['--rule', 'A', '--from', '2026-02-28', '--length', '1-2'],
      /^error: --length: rule A cannot count 1 to 2; /,
    ],
    [
      ['--rule', 'C', '--from', '2026-02-28', '--length', '9'],
      /^error: --length: rule C cannot count 9; give/,
    ],
    [
      ['--rule', 'H', '--from', '2026-02-28', '--length', '9'],
      /^error: --length: rule H cannot count 9; give/,
    ],
    [
      ['--rule', 'A', '--from', '1990-01-01', '--length', '9'],
      /^error: --from: 1990-01-01 is before 1995-01-01/,
    ],
    [
      ['--rule', 'E', '--from', '2101-01-01', '--length', '9'],
      /^error: --from: 2101-01-01 is past 2100-12-31/,
    ],
    [
      ['--rule', 'A', '--from', '2026-01-01', '--length', '99999'],
      /^error: --length: .* is past 2100-12-31/,
    ],
    [
      ['--batch', '--rule', 'A'],
      /^error: --rule: cannot go with --batch; remove one of the two\n$/,
    ],
    [['--batch', '--json'], /^error: --json: cannot go with --batch/],
  ])('refuses %j with status 2 and one line that says why', async (options, problem) => {
    const { status, stdout, stderr } = await due(...options);

    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(problem);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('probity due --batch', () => {
  it('answers every row in order', async () => {
    expect(
      await batch('rule,from,length', 'B,2026-04-02,5', 'C,2026-06-01,10-15', 'H,2026-06-05,'),
    ).toEqual({
      status: 0,
      stdout: [
        'rule,from,length,due,error',
        'B,2026-04-02,5,2026-04-10,',
        'C,2026-06-01,10-15,2026-06-15/2026-06-22,',
        'H,2026-06-05,,2026-06-06,',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('gives a bad row its error, every good row its answer, and ends with status 2', async () => {
    const { status, stdout, stderr } = await batch(
      'rule,from,length',
      'A,2026-02-30,5',
      'Z,2026-03-28,5',
      'A,2026-03-28,many',
      'A,2026-03-28',
      'A,"2026-03-28,5',
      'A,"say ""when""",5',
      'A,2026-03-28,10',
    );
    const [, ...rows] = parse(stdout);

    expect(status).toBe(2);
    expect(stderr).toBe('error: stdin: 6 of 7 rows have no due day; see their error column\n');
    expect(rows.map(([, , , date, error]) => [date, error!.slice(0, 20)])).toEqual([
      ['', "from: '2026-02-30' i"],
      ['', "rule: 'Z' is not a r"],
      ['', "length: 'many' is no"],
      ['', 'row: has 2 fields; g'],
      ['', 'row: has a quote out'],
      ['', 'from: \'say "when"\' i'],
      ['2026-04-14', ''],
    ]);
  });

  it('reads what a spreadsheet writes: a byte order mark, quotes, CRLF, spaces, empty lines', async () => {
    const { status, stdout } = await capturedRun(
      ['due', '--batch'],
      '\uFEFFrule,from,length\r\n\r\n"B", "2026-04-02" ,5\r\n',
    );

    expect(status).toBe(0);
    expect(stdout).toBe('rule,from,length,due,error\nB,2026-04-02,5,2026-04-10,\n');
  });

  it.each([
    ['', 'error: stdin: has no header; its first line must be rule,from,length\n'],
    [
      'B,2026-04-02,5',
      "error: stdin: begins with 'B,2026-04-02,5'; its first line must be rule,from,length\n",
    ],
    ['"rule', "error: stdin: begins with '\"rule'; its first line must be rule,from,length\n"],
  ])('refuses a file that begins with %p', async (header, stderr) => {
    expect(await batch(header)).toMatchObject({ status: 2, stderr });
  });

  it('answers more rows than are written at a time, each once and in order', async () => {
    const lengths = Array.from({ length: 1_200 }, (_, at) => String(at + 1));
    const { stdout } = await batch(
      'rule,from,length',
      ...lengths.map((it) => `E,2026-01-01,${it}`),
    );
    const answers = parse<{ length: string; due: string }>(stdout, { columns: true });

    expect(answers.map(({ length }) => length)).toEqual(lengths);
    expect(answers.at(-1)?.due).toBe('2029-04-15');
  });

  it('leaves a header alone when there is no row', async () => {
    expect(await batch('rule,from,length')).toEqual({
      status: 0,
      stdout: 'rule,from,length,due,error\n',
      stderr: '',
    });
  });
});

describeWithSharedData('probity due --batch on an independent sample', (path) => {
  const rows = parse<{ start: string; n_working_days: string; due: string }>(
    readFileSync(path('wd_add_sample300.csv'), 'utf8'),
    { columns: true },
  );

  it('gives the same 300 days under rule A', async () => {
    const input = rows.map(({ start, n_working_days: count }) => `A,${start},${count}`);
    const { status, stdout } = await batch('rule,from,length', ...input);
    const answers = parse<{ due: string }>(stdout, { columns: true }).map((row) => row.due);

    expect(status).toBe(0);
    expect(answers).toEqual(rows.map((row) => row.due));
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const days = (...options: string[]) => capturedRun(['days', ...options]);
const batch = (options: string[], ...lines: string[]) =>
  capturedRun(['days', '--batch', ...options], `${lines.join('\n')}\n`);

describe('probity days', () => {
  it('names the unit of every figure, and the convention', async () => {
    expect(await days('--from', '2022-08-23', '--to', '2023-10-18')).toEqual({
      status: 0,
      stdout: '290 working days (exclude-start-include-end)\n421 calendar days\n',
      stderr: '',
    });
  });

  it('is negative the wrong way round, and says 1 day', async () => {
    const { stdout } = await days('--from', '2026-05-21', '--to', '2026-05-20');

    expect(stdout).toBe('-1 working day (exclude-start-include-end)\n-1 calendar day\n');
  });

  it('answers with one JSON object', async () => {
    const { stdout } = await days(
      '--from',
      '2026-06-01',
      '--to',
      '2026-06-05',
      '--convention',
      'include-both',
      '--json',
    );

    expect(JSON.parse(stdout)).toEqual({
      from: '2026-06-01',
      to: '2026-06-05',
      convention: 'include-both',
      working: 5,
      calendar: 4,
      provisional: false,
      calendarVersion: '2028-12-31',
    });
  });

  it('says that a count is provisional', async () => {
    const { stdout } = await days('--from', '2028-12-01', '--to', '2029-01-01');

    expect(stdout).toContain('provisional: past the published bank holidays (to 2028-12-31)\n');
  });

  it.each([
    [[], /^error: --from: is missing/],
    [['--from', '2026-01-01'], /^error: --to: is missing/],
    [['--from', 'x', '--to', '2026-01-01'], /^error: --from: 'x' is not a date/],
    [['--from', '1990-01-01', '--to', '2026-01-01'], /^error: --from: 1990-01-01 is before/],
    [['--from', '2026-01-01', '--to', '1990-01-01'], /^error: --to: 1990-01-01 is before/],
    [
      ['--convention', 'clear'],
      /^error: --convention: 'clear' is not a convention; use one of exclude-/,
    ],
    [['--batch', '--to', '2026-01-01'], /^error: --to: cannot go with --batch/],
  ])('refuses %j with status 2 and one line that says why', async (options, problem) => {
    const { status, stdout, stderr } = await days(...options);

    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(problem);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('probity days --batch', () => {
  it('leaves a bad row empty, names it on stderr, and ends with status 2', async () => {
    expect(
      await batch(
        [],
        'from,to',
        '2022-08-23,2023-10-18',
        '',
        'x,2026-01-01',
        '2026-01-01',
        '2026-06-01,2026-06-05',
      ),
    ).toEqual({
      status: 2,
      stdout: [
        'from,to,working,calendar',
        '2022-08-23,2023-10-18,290,421',
        'x,2026-01-01,,',
        '2026-01-01,,,',
        '2026-06-01,2026-06-05,4,4',
        '',
      ].join('\n'),
      stderr: [
        "error: stdin: row 2 (line 4): from: 'x' is not a date that exists; write it YYYY-MM-DD, for example 2026-03-28",
        'error: stdin: row 3 (line 5): has 1 field; give 2: from,to',
        '',
      ].join('\n'),
    });
  });

  it('counts by another convention', async () => {
    const { stdout } = await batch(
      ['--convention', 'include-both'],
      'from,to',
      '2026-06-01,2026-06-05',
    );

    expect(stdout).toBe('from,to,working,calendar\n2026-06-01,2026-06-05,5,4\n');
  });
});

describeWithSharedData('probity days --batch on an independent sample', (path) => {
  const rows = parse<{
    from: string;
    to: string;
    excl_first_incl_last: string;
    calendar_days: string;
  }>(readFileSync(path('wd_between_sample300.csv'), 'utf8'), { columns: true });

  it('gives the same 300 counts', async () => {
    const { status, stdout } = await batch(
      [],
      'from,to',
      ...rows.map(({ from, to }) => `${from},${to}`),
    );
    const answers = parse(stdout).slice(1);

    expect(status).toBe(0);
    expect(answers).toEqual(
      rows.map((row) => [row.from, row.to, row.excl_first_incl_last, row.calendar_days]),
    );
  });
});

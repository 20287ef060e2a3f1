import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SurvivalAnswer } from '#libs/durations';
import { describeWithSharedData, temporaryFolder } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const folder = temporaryFolder();

const fileOf = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

/** Weeks of remission by treatment (Miller, Survival Analysis, 1981): `aml` of R `survival`. */
const AML = fileOf(
  'aml.csv',
  'weeks,relapsed,arm',
  ...['9,1', '13,1', '13,0', '18,1', '23,1', '28,0', '31,1', '34,1', '45,0', '48,1', '161,0'].map(
    (row) => `${row},maintained`,
  ),
  ...['5,1', '5,1', '8,1', '8,1', '12,1', '16,0', '23,1', '27,1', '30,1', '33,1', '43,1'].map(
    (row) => `${row},not`,
  ),
  '45,1,not',
);
const COLUMNS = ['--time', 'weeks', '--event', 'relapsed'];

const survival = (file: string, ...options: string[]) =>
  capturedRun(['survival', file, ...options]);

const answerOf = async (file: string, ...options: string[]): Promise<SurvivalAnswer> =>
  JSON.parse((await survival(file, ...options, '--json')).stdout) as SurvivalAnswer;

describe('probity survival', () => {
  it('has the figures of R for the whole sample', async () => {
    const { groups, logRank } = await answerOf(AML, ...COLUMNS);

    expect(logRank).toBeNull();
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      ...{ group: 'all', n: 23, events: 18, median: 27, lower: 18, upper: 45 },
      restrictedMean: { tau: 161, value: expect.closeTo(36.364389233954, 8) },
    });
    expect(groups[0]!.quantiles[3]).toEqual({ p: 0.75, estimate: 43, lower: 31, upper: null });
    expect(groups[0]!.table[0]).toEqual({
      ...{ time: 5, nRisk: 23, nEvent: 2, nCensored: 0 },
      survival: expect.closeTo(0.9130434782609, 8),
      stdError: expect.closeTo(0.05875338475584, 8),
      lower: expect.closeTo(0.804854797783, 8),
      upper: 1,
    });
  });

  it('compares groups, each with the mean up to the last age of all', async () => {
    const { groups, logRank } = await answerOf(AML, ...COLUMNS, '--group', 'arm');

    expect(groups).toMatchObject([
      { group: 'maintained', n: 11, events: 7, median: 31, lower: 18, upper: null },
      { group: 'not', n: 12, events: 11, median: 23, lower: 8, upper: null },
    ]);
    expect(groups.map(({ restrictedMean: { tau } }) => tau)).toEqual([161, 161]);
    expect(logRank).toMatchObject({ df: 1, chi2: expect.closeTo(3.3963886, 6) });
  });

  it('says in words what is not reached', async () => {
    const { stdout } = await survival(AML, ...COLUMNS, '--group', 'arm', '--tau', '45');

    expect(stdout).toMatch(/^maintained +11 +7 +31 +18 +not reached +\d/m);
    expect(stdout).toContain('log-rank: chi2 3.396, df 1, p 0.06534\n');
  });

  it.each<[string, string[], RegExp]>([
    ['no file', ['nowhere.csv', ...COLUMNS], /^error: nowhere\.csv: cannot be read: ENOENT/],
    ['no column', [AML, '--time', 'days', '--event', 'relapsed'], /--time: .* no column 'days'/],
    ['no event', [AML, '--time', 'weeks', '--event', 'weeks'], /line 2: weeks: '9' is no event/],
    [
      'no duration',
      [fileOf('bad.csv', 't,e', '-1,1'), '--time', 't', '--event', 'e'],
      /line 2: t: '-1' is no duration; give a number, 0 or more/,
    ],
    ['no rows', [fileOf('none.csv', 't,e'), '--time', 't', '--event', 'e'], /has no rows/],
    ['no share', [AML, ...COLUMNS, '--quantiles', '0.5,1'], /--quantiles: '0\.5,1' is no list/],
    ['no age', [AML, ...COLUMNS, '--tau', 'x'], /tau: NaN is not an age/],
    ['no interval', [AML, ...COLUMNS, '--interval', 'cubic'], /Allowed choices are log, log-log/],
  ])('refuses %s with status 2 and one line', async (_, args, problem) => {
    const { status, stdout, stderr } = await capturedRun(['survival', ...args]);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

type Quantiles = readonly Record<'p' | 'est' | 'lcl' | 'ucl', number | null>[];
type Oracle = Record<'log' | 'log-log' | 'plain', { readonly quantiles: Quantiles }> & {
  readonly logrank: { readonly chisq: number };
};

describeWithSharedData('probity survival on the samples of R', (path) => {
  const all = JSON.parse(readFileSync(path('survival/expected.json'), 'utf8')) as Record<
    string,
    Oracle
  >;

  it.each(Object.keys(all))('has the quantiles, limits and test of %s', async (name) => {
    const oracle = all[name]!;
    const file = path(`survival/${name}.csv`);
    for (const interval of ['log', 'log-log', 'plain'] as const) {
      const { groups } = await answerOf(
        ...[file, '--time', 'time', '--event', 'event'],
        ...['--interval', interval],
      );
      expect(groups[0]!.quantiles.map((it) => Object.values(it))).toEqual(
        oracle[interval].quantiles.map(({ p, est, lcl, ucl }) => [p, est, lcl, ucl]),
      );
    }
    const by = await answerOf(file, '--time', 'time', '--event', 'event', '--group', 'group');
    expect(by.logRank!.chi2).toBeCloseTo(oracle.logrank.chisq, 8);
  });
});

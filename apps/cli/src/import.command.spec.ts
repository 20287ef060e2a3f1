import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { capturedRun, type CapturedRun } from './captured-run.js';

const folder = temporaryFolder();
const MAPPING = 'mappings/live-cases.mapping.yaml';
const EXAMPLE = 'mappings/examples/live-cases.csv';

/** The mapping is named, as the shipped ones are looked for beside the built program. */
const imported = (database: string, ...more: readonly string[]): Promise<CapturedRun> =>
  capturedRun([
    ...['import', EXAMPLE, '--mapping', MAPPING, '--database', join(folder, database)],
    ...['--clock', '2026-11-23T09:00:00Z', ...more],
  ]);

describe('probity import', () => {
  beforeAll(() => {
    const PROBITY_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
    jest.replaceProperty(process, 'env', { PROBITY_POLICY });
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('answers with one JSON object, and with the same cases unchanged when run again', async () => {
    const first = await imported('twice.sqlite', '--json');
    const second = await imported('twice.sqlite', '--json');

    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      cases: { imported: 4, unchanged: 0, rejected: 0, closed: 0, open: 4 },
      rows: { read: 4, imported: 4, rejected: 0 },
      anomalies: [],
    });
    expect(JSON.parse(second.stdout)).toMatchObject({
      cases: { imported: 0, unchanged: 4, rejected: 0, closed: 0, open: 4 },
    });
  });

  it('tells a person the same in a page', async () => {
    const { status, stdout } = await imported('page.sqlite');

    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^live-cases@1 under the policy misconduct-default@2\n4 cases: 4 imported/,
    );
    expect(stdout).toMatch(/^live-cases\.csv +4 +4 +0 +0$/m);
  });

  it('makes no database when it is only rehearsed', async () => {
    const { status, stdout } = await imported('none.sqlite', '--dry-run', '--json');

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, cases: { imported: 4 } });
    expect(existsSync(join(folder, 'none.sqlite'))).toBe(false);
  });

  it('lists what it did not take, with the place and the reason', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, readFileSync(EXAMPLE, 'utf8').replace('2025-09-01', '1/9/2025'));
    const database = join(folder, 'bad.sqlite');
    const { status, stdout } = await capturedRun([
      ...['import', bad, '--mapping', MAPPING, '--database', database],
      ...['--clock', '2026-11-23T09:00:00Z'],
    ]);

    expect(status).toBe(2);
    expect(stdout).toContain('4 cases: 3 imported, 1 rejected; 0 closed, 3 open\n');
    expect(stdout).toContain(
      "Rejected:\nlive-cases.csv, line 5: came_to_attention_on: '1/9/2025' is not a date written YYYY-MM-DD\n",
    );
  });

  it.each([
    [
      ['--mapping', 'mappings/none.yaml'],
      /^error: The mapping mappings\/none\.yaml cannot be used/,
    ],
    [['--mapping', 'mappings/copa.mapping.yaml'], /^error: .*the mapping needs cases\.csv/],
  ])('ends with status 2 and one line on stderr for %j', async (options, message) => {
    const run = await capturedRun(['import', EXAMPLE, ...options, '--database', ':memory:']);

    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});

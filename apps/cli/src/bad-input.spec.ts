import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sqlite } from '#libs/persistence';
import { temporaryFolder } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const folder = temporaryFolder();
const database = join(folder, 'cases.sqlite');
const on = ['--clock', '2026-01-05T12:00:00Z', '--database', database];
const as = (role: string) => ['--as', role, '--by', `${role}-1`];
const AUTHORITY = as('appropriate-authority');
const OPENING = [
  ...['--on', '2025-12-01', '--set', 'matterKind=conduct-matter', '--set', 'rankGroup=officer'],
  ...['--set', 'cameToAttentionOn=2025-12-01', '--set', 'allegations=[]'],
];

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('A command given what it cannot use', () => {
  beforeAll(async () => {
    await capturedRun(['case', 'open', 'CM-1', ...OPENING, ...AUTHORITY, ...on]);
  });

  const SEVERITY = ['case', 'advance', 'CM-1', 'severityAssessed', '--on', '2026-01-05'];
  const EXTEND = ['case', 'extend', 'CM-1', 'LT-assessing', '--on', '2026-01-05'];
  const BAD_YAML = 'replace: [';

  it.each<[string, readonly string[], string]>([
    [
      'a number that JSON cannot keep',
      [...SEVERITY, '--set', 'severity=1e999', ...AUTHORITY],
      'payload.severity: is no number that can be kept',
    ],
    ['nobody', [...SEVERITY, '--as', 'investigator', '--by', ''], 'person: is empty'],
    [
      'units that are no number',
      [...EXTEND, '--units', 'abc', '--reasons', 'x', ...as('supervisor')],
      '--units: abc is no whole number above 0',
    ],
    [
      'a file that is not there',
      ['case', 'correct', 'CM-1', '--file', 'nowhere.yaml', '--reasons', 'x', ...AUTHORITY],
      '--file: nowhere.yaml cannot be read: ENOENT',
    ],
    [
      'a file that is no YAML',
      [
        ...['case', 'correct', 'CM-1', '--file', fileOf('bad.yaml', BAD_YAML)],
        ...['--reasons', 'x', ...AUTHORITY],
      ],
      'bad.yaml cannot be read: Flow sequence',
    ],
    [
      'a policy that is not there',
      ['adopt', 'policy', 'nowhere.yaml', '--reasons', 'x', ...as('administrator')],
      'policy: nowhere.yaml cannot be read: ENOENT',
    ],
    [
      'a calendar with a misspelt word',
      [
        ...['adopt', 'calendar', fileOf('c.yaml', 'version: x\nbase: "2028-12-31"\nadds: []')],
        ...['--reasons', 'x', ...as('administrator')],
      ],
      'calendar: adds is nothing that it has; it has version, base, horizon, add, remove',
    ],
    ['two of which one excludes the other', ['cases', '--open', '--closed'], 'cannot be used with'],
    [
      'a clock of no workflow',
      ['clocks', '--of', 'nope'],
      '--of: no workflow declares a clock nope',
    ],
    [
      'a reference with a comma',
      ['case', 'open', 'CM-2,CM-3', ...OPENING, ...AUTHORITY],
      'reference: has a comma in it',
    ],
  ])('ends with status 2 and one line: %s', async (_, argv, problem) => {
    const before = readFileSync(database);
    const run = await capturedRun([...argv, ...on]);

    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(problem) });
    expect(run.stderr.match(/\n/g)).toHaveLength(1);
    expect(readFileSync(database)).toEqual(before);
  });

  it.each(['5', '2026-01-05', '2026-01-05T12:00'])('takes no time from %s', async (time) => {
    const run = await capturedRun(['cases', '--clock', time, '--database', database]);

    expect(run.stderr).toBe(`error: --clock: ${time} is no instant; write 2026-11-23T09:00:00Z\n`);
  });

  it('puts nothing into a database of something else, nor into what is no database', async () => {
    const foreign = join(folder, 'foreign.sqlite');
    const db = new Sqlite(foreign);
    db.exec('CREATE TABLE recipe (id INTEGER)');
    const text = fileOf('letter.txt', 'Dear Sir or Madam, '.repeat(100));

    for (const command of [['cases'], ['verify'], ['case', 'show', 'X']]) {
      const run = await capturedRun([...command, '--database', foreign]);
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toMatch(/^error: --database: .*has a table "recipe"; name another/);
      const other = await capturedRun([...command, '--database', text]);
      expect(other.stderr).toMatch(
        /^error: --database: .* cannot be opened: file is not a database\n$/,
      );
    }
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'recipe' }]);
    db.close();
  });

  it('says of a server that does not answer where it looked, and no password', async () => {
    const run = await capturedRun(['cases', '--database', 'postgres://u:secret@127.0.0.1:1/x']);

    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/^error: --database: 127\.0\.0\.1:1\/x cannot be opened: .*\n$/);
    expect(run.stderr).not.toContain('secret');
  });

  it('makes no database where nothing is to be written', async () => {
    const absent = join(folder, 'absent.sqlite');
    const run = await capturedRun([
      ...['case', 'open', 'CM-9', ...OPENING, ...AUTHORITY, '--preview', '--database', absent],
    ]);

    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(absent)).toBe(false);
  });

  it('says of dates past the published holidays that they are provisional', async () => {
    const rows = 'rule,from,length\nA,2026-01-05,10\nA,2030-01-07,10\n';
    const run = await capturedRun(['due', '--batch'], rows);

    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('A,2030-01-07,10,') });
    expect(run.stderr).toMatch(/^note: 1 of the dates are provisional: .*\(to 2028-12-31\)\n$/);
  });

  it('says which version it is', async () => {
    expect((await capturedRun(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

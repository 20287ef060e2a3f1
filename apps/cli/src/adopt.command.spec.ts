import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sqlite } from '#libs/persistence';
import { temporaryFolder } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const folder = temporaryFolder();
const database = join(folder, 'adopted.sqlite');
const ON = ['--database', database, '--clock', '2026-03-30T12:00:00Z'];
const BY = ['--as', 'administrator', '--by', 'ADM-1', '--reasons', 'as proclaimed'];

const fileOf = (name: string, ...lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const calendar = (name: string, ...lines: readonly string[]) =>
  fileOf(`${name}.yaml`, `version: ${name}`, ...lines);
const AMENDS = 'base: "2028-12-31"';
const PROCLAIMED = calendar(
  'proclaimed-2026',
  AMENDS,
  'add: [{ day: 2026-04-13, title: A day of thanksgiving }]',
);

const adopt = (kind: string, file: string, ...more: readonly string[]) =>
  capturedRun(['adopt', kind, file, ...BY, ...ON, ...more]);
const open = (reference: string) =>
  capturedRun([
    ...['case', 'open', reference, '--officer', 'PC-417', '--on', '2026-03-30', ...ON],
    ...['--as', 'appropriate-authority', '--by', 'DCI-9', '--set', 'cameToAttentionOn=2026-03-30'],
    ...['--set', 'matterKind=conduct-matter', '--set', 'rankGroup=officer'],
    ...['--set', 'allegations=[]'],
  ]);
/** The local target of each case as its row stands, and the calendar that is kept for good. */
const stored = (): readonly string[] => {
  const db = new Sqlite(database, { readonly: true });
  const due = db.prepare<[], { reference: string; due: string }>(
    `SELECT reference, due FROM clock JOIN case_file ON case_file.id = case_id
     WHERE declared = 'LT-assessing' AND superseded_at IS NULL ORDER BY reference`,
  );
  const kept = db.prepare<[], { version: string }>('SELECT version FROM calendar_version');
  const told = [
    ...due.all().map((clock) => `${clock.reference} ${clock.due}`),
    ...kept.all().map(({ version }) => version),
  ];
  db.close();
  return told;
};

beforeAll(async () => {
  for (const reference of ['CM-1', 'CM-2']) await open(reference);
});

describe('probity adopt', () => {
  it('lists every change first, and writes nothing until it is told to', async () => {
    const { status, stdout } = await adopt('calendar', PROCLAIMED);

    expect(status).toBe(0);
    expect(stdout).toContain(
      'proclaimed-2026: 2 clocks of 2 cases would change (nothing was written; --apply writes it)',
    );
    for (const reference of ['CM-1', 'CM-2']) {
      expect(stdout).toMatch(
        new RegExp(`${reference} +LT-assessing +re-dated +2026-04-15 +2026-04-16`),
      );
    }
    expect(stored()).toEqual(['CM-1 2026-04-15', 'CM-2 2026-04-15']);
  });

  it('writes down what it listed, with --apply, and keeps the version for good', async () => {
    const tried = JSON.parse((await adopt('calendar', PROCLAIMED, '--json')).stdout) as object;
    const done = JSON.parse(
      (await adopt('calendar', PROCLAIMED, '--json', '--apply')).stdout,
    ) as object;

    // Only now is whoever applies it registered, and known by an id.
    expect({ ...done, actor: null }).toEqual({ ...tried, actor: null, dryRun: false });
    expect(stored()).toEqual(['CM-1 2026-04-16', 'CM-2 2026-04-16', 'proclaimed-2026']);
  });

  it('has nothing left to do the second time', async () => {
    const { stdout } = await adopt('calendar', PROCLAIMED, '--apply');

    expect(stdout).toContain('proclaimed-2026: 0 clocks of 0 cases changed');
  });

  it('refuses other contents under a version that is kept, tried or applied', async () => {
    const other = fileOf('other.yaml', 'version: proclaimed-2026', AMENDS, 'remove: []');

    for (const flags of [[], ['--apply']]) {
      expect(await adopt('calendar', other, ...flags)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('give the new contents a new version'),
      });
    }
  });

  it('takes a whole policy: here a shorter target', async () => {
    const shipped = readFileSync('workflows/misconduct/policy/default.policy.yaml', 'utf8');
    const policy = fileOf(
      'policy.yaml',
      shipped
        .replace("version: '2'", "version: '3'")
        .replace(
          'assessing-target: { rule: A, length: 10',
          'assessing-target: { rule: A, length: 5',
        ),
    );
    const { status, stdout } = await adopt('policy', policy);

    expect(status).toBe(0);
    expect(stdout).toContain('misconduct-default@3: 2 clocks of 2 cases would change');
    expect(stdout).toMatch(/CM-1 +LT-assessing +re-dated +2026-04-16 +2026-04-08/);
  });

  it.each([
    [
      'moves a mark that the law fixes',
      'corrections: { twelve-month-mark: { rule: D, length: 240, unit: months, source: mine } }',
      'corrections.twelve-month-mark',
    ],
    [
      "shortens the officer's right",
      'stricter: { statement-received: { rule: A, length: 3, unit: working-days, source: mine } }',
      'stricter.statement-received',
    ],
    [
      'speaks of a clock that there is not',
      'targets: { nonesuch: { rule: A, length: 3, unit: working-days, source: mine } }',
      'targets.nonesuch',
    ],
  ])('refuses a policy that %s, tried or written, and changes nothing', async (_, entry, field) => {
    const head = ['id: beyond', "version: '1'", 'decidedBy: the board', 'reason: to try'];
    const file = fileOf('beyond.yaml', ...head, entry);
    const before = stored();

    for (const more of [[], ['--apply']]) {
      expect(await adopt('policy', file, ...more)).toMatchObject({
        ...{ status: 2, stdout: '' },
        stderr: expect.stringContaining(field),
      });
    }
    expect(stored()).toEqual(before);
  });

  it('is for an administrator: nobody else has cases follow another version', async () => {
    const file = calendar('another', AMENDS, 'add: [{ day: 2026-04-14, title: Another }]');
    const argv = ['adopt', 'calendar', file, '--as', 'supervisor', '--by', 'DI-2', ...ON];

    expect(await capturedRun([...argv, '--reasons', 'none'])).toMatchObject({ status: 2 });
  });

  it.each([
    ['no version', [AMENDS], 'calendar: version is missing; write it as text'],
    ['no base', ['version: x'], 'calendar: base is missing; write it as text'],
    ['a number for a version', ['version: 2029', AMENDS], 'calendar: version is missing'],
    ['a base that nobody loaded', ['version: x', 'base: y'], 'There is no calendar y'],
    ['days that are no list', ['version: x', AMENDS, 'add: 2026-04-13'], 'add is not a list'],
    ['an empty entry', ['version: x', AMENDS, 'add: [~]'], 'add: day is no day'],
    [
      'an entry without a title',
      ['version: x', AMENDS, 'add: [{ day: 2026-04-13 }]'],
      'add: title',
    ],
    ['a day that is none', ['version: x', AMENDS, 'remove: [2026-02-30]'], 'remove is no day'],
    ['a horizon that is no day', ['version: x', AMENDS, 'horizon: soon'], 'horizon is no day'],
  ])('says what is wrong with a calendar of %s', async (_, lines, problem) => {
    expect(await adopt('calendar', fileOf('wrong.yaml', ...lines))).toMatchObject({
      ...{ status: 2, stdout: '' },
      stderr: expect.stringContaining(problem),
    });
  });

  it('leaves a case alone whose workflow the policy does not speak of', async () => {
    const opening = ['case', 'open', 'R-1', '--workflow', 'recorded', '--on', '2026-03-30', ...ON];
    expect(await capturedRun([...opening, '--as', 'administrator', '--by', 'ADM-1'])).toMatchObject(
      { status: 0, stderr: '' },
    );
    const shipped = readFileSync('workflows/misconduct/policy/default.policy.yaml', 'utf8');
    const file = fileOf('fourth.yaml', shipped.replace(/^version: .*$/m, "version: '4'"));

    expect(await adopt('policy', file, '--apply')).toMatchObject({ status: 0, stderr: '' });
    const db = new Sqlite(database, { readonly: true });
    const rows = db.prepare('SELECT reference, policy FROM case_file ORDER BY reference').all();
    db.close();
    expect(rows).toEqual([
      { reference: 'CM-1', policy: 'misconduct-default@4' },
      { reference: 'CM-2', policy: 'misconduct-default@4' },
      { reference: 'R-1', policy: 'misconduct-default@2' },
    ]);
  });

  it('adopts calendars and policies, and says so of anything else', async () => {
    expect(await adopt('workflow', PROCLAIMED)).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: 'error: workflow cannot be adopted; a calendar or a policy can\n',
    });
  });
});

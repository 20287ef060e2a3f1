import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { capturedRun, type CapturedRun } from './captured-run.js';

const MINUTE = 60_000;
const folder = temporaryFolder();
const database = join(folder, 'demo.sqlite');
const AT = '2026-11-23T09:00:00Z';

const probity = (words: string, address = database): Promise<CapturedRun> =>
  capturedRun([...words.split(' '), '--database', address]);
const demo = (more = '', at = AT): Promise<CapturedRun> =>
  probity(`demo${more} --cases 80 --clock ${at}`);

/** What is set outside: the policy, for the shipped one is named from the built program, and what a test adds. */
function settings(more: Readonly<Record<string, string>>): void {
  const PROBITY_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
  jest.replaceProperty(process, 'env', { PROBITY_POLICY, ...more });
}

interface Duty {
  readonly case: string;
  readonly clock: string;
  readonly due: string;
  readonly statutory: boolean;
  readonly basis: string;
}
interface Figures {
  readonly synthetic: boolean;
  readonly cases: { readonly open: number; readonly closed: number };
  readonly pass: { readonly verdicts: number; readonly warnings: number };
  readonly late: readonly Duty[];
  readonly soon: { readonly until: string; readonly duties: readonly Duty[] };
}
const figuresOf = ({ stdout }: CapturedRun): Figures => JSON.parse(stdout) as Figures;

describe('probity demo', () => {
  let first: CapturedRun;
  beforeAll(async () => {
    settings({});
    first = await demo();
  }, 3 * MINUTE);
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('seeds an empty database and prints a page that says SYNTHETIC', () => {
    const { status, stdout, stderr } = first;

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^SYNTHETIC CASELOAD: 80 invented cases \(seed 1\), dated back from 2026/,
    );
    expect(stdout).toMatch(/\d+ open, \d+ closed on 2026-11-23/);
    expect(stdout).toContain('calendar 2028-12-31, policy misconduct-default@2');
    expect(stdout).toMatch(/^LATE: \d+ duties on \d+ cases/m);
    expect(stdout).toMatch(/^SOON LATE: \d+ duties due by 2026-12-07/m);
  });

  it('adds nothing when it is run again, and prints the same page', async () => {
    expect(await demo()).toEqual(first);
  });

  it('finds what came due since, when it is run on a later day', async () => {
    const other = join(folder, 'later.sqlite');
    const on = (day: string, more = ''): Promise<CapturedRun> =>
      probity(`demo --cases 40 --clock ${day}T09:00:00Z${more}`, other);
    const before = figuresOf(await on('2026-11-23', ' --json'));
    const later = await on('2026-12-21');
    const after = figuresOf(await on('2026-12-21', ' --json'));

    expect(later.stdout).toMatch(/found due since the last look: [1-9]\d* verdicts/);
    expect(later.stdout).toContain('It stands still since 2026-11-23');
    expect(after.late.length).toBeGreaterThan(before.late.length);
    expect(after.pass).toEqual({ verdicts: 0, warnings: 0 });
    expect(after.cases.open + after.cases.closed).toBe(40);
  });

  it('counts duties as late whose day is over, and as soon late those of the next ten working days', async () => {
    const { synthetic, late, soon } = figuresOf(await demo(' --json'));

    expect(synthetic).toBe(true);
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ due }) => due < '2026-11-23')).toBe(true);
    expect(soon.duties.every(({ due }) => due >= '2026-11-23' && due <= soon.until)).toBe(true);
  });

  it('never lists an officer’s lapsed right as late', async () => {
    const { late } = figuresOf(await demo(' --json'));
    const table = JSON.parse(
      (await capturedRun(['clocks', '--workflow', 'misconduct', '--json'])).stdout,
    ) as {
      id: string;
      kind: string;
    }[];
    const rights = table.filter(({ kind }) => kind === 'right').map(({ id }) => id);

    expect(rights).toContain('CK-22');
    expect(late.filter(({ clock }) => rights.includes(clock))).toEqual([]);
  });

  it('tells statutory duties from local policy', async () => {
    const { late, soon } = figuresOf(await demo(' --json'));
    const duties = [...late, ...soon.duties];
    const bases = (statutory: boolean): string[] =>
      duties.filter((duty) => duty.statutory === statutory).map(({ basis }) => basis);

    expect(bases(true).length).toBeGreaterThan(0);
    expect(bases(true).every((basis) => basis.startsWith('statutory ('))).toBe(true);
    expect(bases(false).every((basis) => basis.startsWith('local policy'))).toBe(true);
  });

  it('proposes commands that work', async () => {
    const proposed = first.stdout.matchAll(/^ {2}npm run -s probity -- (.*)$/gm);
    const commands = [...proposed].map(([, words = '']) => words.split(' '));

    expect(commands).toHaveLength(3);
    for (const words of commands) expect((await capturedRun(words)).status).toBe(0);
  });

  it('seeds the database that the environment names', async () => {
    const named = join(folder, 'named.sqlite');
    settings({ PROBITY_DATABASE: named });
    const { stdout } = await capturedRun(['demo', '--cases', '3', '--clock', AT]);
    settings({});

    expect(stdout).toContain(`in ${named}\n`);
    expect(existsSync(named)).toBe(true);
  });

  it.each([
    [
      'another seed',
      ' --seed 2',
      /--database: .* holds another demonstration \(80 cases of seed 1\)/,
    ],
    ['no number', ' --seed one', /--seed: one is no whole number from 0 to/],
  ])('refuses %s with status 2', async (_, more, message) => {
    const { status, stdout, stderr } = await demo(more);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('refuses a database that holds other cases, and adds nothing to them', async () => {
    const real = join(folder, 'real.sqlite');
    const opening =
      'case open CM-1 --on 2026-11-02 --as appropriate-authority --by AA-1 ' +
      '--set cameToAttentionOn=2026-11-02 --set matterKind=conduct-matter ' +
      '--set rankGroup=officer --set allegations=[]';
    expect((await probity(opening, real)).status).toBe(0);
    const { status, stdout, stderr } = await probity('demo --cases 5', real);
    const listed = await probity('cases --json', real);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: --database: .*real\.sqlite holds cases that are not synthetic/);
    expect((JSON.parse(listed.stdout) as { cases: object[] }).cases).toHaveLength(1);
  });
});

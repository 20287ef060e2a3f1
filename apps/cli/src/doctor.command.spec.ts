import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { CaseFile, Clock, Effect, openDatabase } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { IsNull, Not, type DataSource } from 'typeorm';
import { capturedRun, type CapturedRun } from './captured-run.js';

const AT = '2026-11-23T09:00:00Z';
const MINUTE = 60_000;

interface Finding {
  readonly case?: string;
  readonly clock?: string;
  readonly problem: string;
  readonly remedy: string;
}
interface Answer {
  readonly sound: boolean;
  readonly checks: readonly {
    readonly check: string;
    readonly findings: readonly Finding[];
  }[];
}

eachDatabase('probity doctor', (database) => {
  let dataSource: DataSource;

  const probity = (words: readonly string[], at = AT): Promise<CapturedRun> =>
    capturedRun([...words, '--database', database().url, '--clock', at]);
  const findings = async (at = AT) => {
    const { stdout } = await probity(['doctor', '--json'], at);
    const { checks } = JSON.parse(stdout) as Answer;
    return checks.flatMap(({ check, findings: found }) =>
      found.map((each) => ({ check, ...each })),
    );
  };
  /** A duty that runs, of a case that is open, with its case. */
  const running = async () => {
    const where = { status: 'running', kind: 'duty', due: Not(IsNull()), superseded_at: IsNull() };
    const clock = await dataSource.manager.findOneOrFail(Clock, { where, order: { key: 'ASC' } });
    const file = await dataSource.manager.findOneByOrFail(CaseFile, { id: clock.case_id });
    return { clock, file };
  };

  beforeAll(async () => {
    const PROBITY_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
    jest.replaceProperty(process, 'env', { PROBITY_POLICY });
    await probity(['demo', '--cases', '40']);
    dataSource = await openDatabase(database().url);
  }, 3 * MINUTE);
  beforeEach(async () => {
    await dataSource.manager.update(Effect, { id: Not('') }, { status: 'performed', error: null });
  });
  afterAll(async () => {
    await dataSource.destroy();
    jest.restoreAllMocks();
  });

  it('says of a database in which nothing is wrong that it is sound, with status 0', async () => {
    const { status, stdout, stderr } = await probity(['doctor']);

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^clocks +sound +\d+ clocks beside a replay of the facts$/m);
    expect(stdout).toMatch(/^calendar +sound/m);
  });

  it('finds one due date that was changed by hand, by case and clock', async () => {
    const { clock, file } = await running();
    await dataSource.manager.update(Clock, { id: clock.id }, { due: '2027-01-01' });
    const [found, ...more] = await findings();
    const { status, stdout, stderr } = await probity(['doctor']);
    await dataSource.manager.update(Clock, { id: clock.id }, { due: clock.due });

    expect(more).toEqual([]);
    expect(found).toMatchObject({
      ...{ check: 'clocks', case: file.reference, clock: `${clock.declared} (${clock.key})` },
      problem: `due is 2027-01-01, and by the facts ${clock.due ?? ''}`,
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'error: 1 finding; see above\n' });
    expect(stdout).toContain(`- ${file.reference} ${clock.declared} (`);
    expect((await probity(['doctor'])).status).toBe(0);
  });

  it('finds a case that is open while nothing of it runs', async () => {
    const { file } = await running();
    const where = { case_id: file.id, superseded_at: IsNull(), status: Not('ended') };
    const rows = await dataSource.manager.findBy(Clock, where);
    await dataSource.manager.update(Clock, where, { status: 'ended' });
    const stuck = (await findings()).filter(({ check }) => check === 'stuck');
    await dataSource.manager.save(Clock, rows);

    expect(stuck.map((each) => each.case)).toEqual([file.reference]);
  });

  it('finds what has been due for longer than a worker takes to see it', async () => {
    const late = (await findings('2027-02-01T09:00:00Z')).filter(
      ({ check }) => check === 'monitor',
    );

    expect(late.length).toBeGreaterThan(0);
    expect(late[0]?.problem).toMatch(/has been due since 2026-/);
  });

  it('finds orders that nobody performs, and those that were given up', async () => {
    const [waiting, dead] = await dataSource.manager.find(Effect, { take: 2 });
    const change = (row: Effect | undefined, changes: Partial<Effect>) =>
      dataSource.manager.update(Effect, { id: row?.id ?? '' }, changes);
    await change(waiting, { status: 'queued', next_at: Date.parse(AT) - 61 * MINUTE });
    await change(dead, { status: 'dead', attempts: 10, error: 'Error: no paper' });
    const found = await findings();

    expect(found.map(({ check }) => check)).toEqual(['queues', 'dead letters']);
    expect(found[0]?.problem).toMatch(/^1 orders wait, the first since 2026-11-23T07:59/);
    expect(found[1]?.problem).toContain('after 10 attempts: Error: no paper');
    expect(found[1]?.remedy).toContain(`--retry '${dead?.id ?? ''}'`);
  });

  it('finds a calendar that ends within the year ahead', async () => {
    const ending = (await findings('2028-06-01T09:00:00Z')).filter(
      ({ check }) => check === 'calendar',
    );

    expect(ending).toHaveLength(1);
    expect(ending[0]?.problem).toMatch(/end 2028-12-31/);
  });

  it('lists dead letters, queues one of them again, and knows no other', async () => {
    const [dead] = await dataSource.manager.find(Effect, { take: 1 });
    const id = dead?.id ?? '';
    await dataSource.manager.update(Effect, { id }, { status: 'dead', error: 'Error: no paper' });
    const listed = await probity(['dead-letters', '--json']);
    const text = await probity(['dead-letters']);
    const again = await probity(['dead-letters', '--retry', id]);
    const twice = await probity(['dead-letters', '--retry', id]);

    expect(JSON.parse(listed.stdout)).toMatchObject({ deadLetters: [{ id, table: 'effect' }] });
    expect(text.stdout).toContain('Error: no paper');
    expect(again).toEqual({ status: 0, stdout: `${id} is queued again\n`, stderr: '' });
    expect(twice).toEqual({
      ...{ status: 2, stdout: '', stderr: `error: --retry: there is no dead letter ${id}\n` },
    });
    expect((await probity(['dead-letters'])).stdout).toBe('no dead letters\n');
  });
});

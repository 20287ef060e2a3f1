import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpenEngine } from '#libs/engine';
import { CaseEvent, Verdict } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import {
  endOfLondonDay,
  instant,
  legalDay,
  startOfLondonDay,
  type Instant,
  type LegalDay,
} from '#libs/working-time';
import { openDesk, type Desk } from '../../../test/journeys/desk.fixture.js';
import { notes } from './fixtures/notes.fixture.js';
import { jobsOf, startWorker, type WorkerOptions } from './worker.js';

const DUE = endOfLondonDay(legalDay('2025-12-15'));
const FIRST_WARNING = startOfLondonDay(legalDay('2025-12-08'));

/** Until something is so; it fails by the time-out of the test. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

eachDatabase('The worker', (database) => {
  let desk: Desk;
  let address: string;
  let log: ReturnType<typeof notes>;

  const options = (more: Partial<WorkerOptions> = {}): WorkerOptions => ({
    ...{ open: desk.open, mailer: null, log, pollMs: 20 },
    ...more,
  });
  const breaches = () => desk.open.dataSource.manager.countBy(Verdict, { verdict: 'breached' });
  /** The engine with a clock that runs from an instant on. */
  const running = (from: number, of: OpenEngine = desk.open): OpenEngine => {
    const started = performance.now();
    return { ...of, now: () => instant(Math.floor(from + performance.now() - started)) };
  };

  beforeEach(async () => {
    address = await database().fresh();
    desk = await openDesk(address);
    log = notes();
  });
  afterEach(() => desk.close());

  it('fires soon after the due instant and never before it', async () => {
    for (let count = 0; count < 20; count += 1) await desk.opens([['caseOpened', '2025-12-01']]);
    desk.turnTo(instant(DUE - 300));
    await desk.open.monitor.pass(desk.now());
    const lags: number[] = [];
    const onPass: WorkerOptions['onPass'] = (_pass, lag) => lags.push(lag);
    const open = running(DUE - 300);
    const worker = startWorker(options({ open, onPass, pollMs: 1_000 }));
    await until(async () => (await breaches()) === 20);
    await worker.stop();

    const verdicts = await desk.open.dataSource.manager.findBy(Verdict, { verdict: 'breached' });
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lags)).toBeLessThan(2_000);
    expect(verdicts.every(({ recorded_at }) => recorded_at >= DUE)).toBe(true);
  });

  it('fires nothing early, whatever the clock says at each look', async () => {
    const days = 35 * 86_400_000;
    for (const on of ['2025-12-01', '2025-12-05', '2025-12-24']) {
      await desk.opens([['caseOpened', on]]);
    }
    const start = desk.now();
    const looks = fc.array(fc.integer({ min: 0, max: days }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(looks, async (offsets) => {
        for (const offset of offsets) {
          desk.turnTo(instant(start + offset));
          await jobsOf(options(), () => false)[0]?.run();
        }
        const { manager } = desk.open.dataSource;
        for (const { verdict, due, recorded_at } of await manager.find(Verdict)) {
          if (verdict !== 'breached') continue;
          expect(recorded_at).toBeGreaterThanOrEqual(endOfLondonDay(due as LegalDay));
        }
        for (const firing of await manager.findBy(CaseEvent, { kind: 'firing' })) {
          expect(firing.recorded_at).toBeGreaterThanOrEqual(
            startOfLondonDay(firing.occurred_on as LegalDay),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  it('fires each thing once beside another worker, in another process', async () => {
    for (let count = 0; count < 30; count += 1) await desk.opens([['caseOpened', '2025-12-01']]);
    const other = await openDesk(address);
    for (const each of [desk, other]) each.turnTo(DUE);
    const workers = [startWorker(options()), startWorker(options({ open: other.open }))];
    await until(async () => (await breaches()) >= 30);
    await Promise.all(workers.map((worker) => worker.stop()));
    await other.close();

    expect(await breaches()).toBe(30);
  });

  it('sees within its poll interval what another process wrote', async () => {
    const other = await openDesk(address);
    other.turnTo('2025-12-01');
    desk.turnTo(instant(FIRST_WARNING - 1));
    const worker = startWorker(options());
    await other.opens([['caseOpened', '2025-12-01']]);
    desk.turnTo(FIRST_WARNING);
    const warned = { kind: 'firing', type: 'clockAtRisk' };
    await until(() => desk.open.dataSource.manager.existsBy(CaseEvent, warned));
    await worker.stop();
    await other.close();

    expect(log.lines).toEqual([]);
  });

  it('says once that a case is stuck, and goes on with the others', async () => {
    await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.open.dataSource.query(`UPDATE case_file SET version = '9'`);
    desk.turnTo(DUE);
    const worker = startWorker(options({ pollMs: 5 }));
    await until(() => log.lines.length > 0);
    desk.turnTo('2025-12-01');
    await desk.opens([['caseOpened', '2025-12-01']]);
    desk.turnTo(DUE);
    await until(async () => (await breaches()) === 1);
    await worker.stop();

    expect(log.lines.filter((line) => line.includes('stuck'))).toHaveLength(1);
  });

  it('goes on when something throws, and says what', async () => {
    let asked = 0;
    const monitor = Object.assign(Object.create(desk.open.monitor) as OpenEngine['monitor'], {
      nextDue: (): Promise<number | null> => {
        asked += 1;
        return asked < 3
          ? Promise.reject(new Error('the database is away'))
          : Promise.resolve(null);
      },
    });
    const worker = startWorker(options({ open: { ...desk.open, monitor }, pollMs: 5 }));
    await until(() => asked > 4);
    await worker.stop();

    expect(log.lines).toHaveLength(2);
    expect(log.lines[0]).toMatch(/the worker goes on .*the database is away/);
  });

  it('stops when it is told to, and looks no more', async () => {
    let looked = 0;
    const now = (): Instant => {
      looked += 1;
      return desk.now();
    };
    const worker = startWorker(options({ open: { ...desk.open, now }, pollMs: 86_400_000_000 }));
    await until(() => looked > 2);
    await worker.stop();
    await worker.stop();
    const before = looked;
    await new Promise((resolve) => setTimeout(resolve, 30));

    expect(looked).toBe(before);
  });
});

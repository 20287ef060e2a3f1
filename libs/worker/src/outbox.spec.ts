import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Effect } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { instant } from '#libs/working-time';
import { openDesk, type Desk } from '../../../test/journeys/desk.fixture.js';
import { listDead, queueDepths, retryDead } from './dead-letters.js';
import { Refused, Unavailable } from './failures.js';
import { notes } from './fixtures/notes.fixture.js';
import type { Performer } from './performers.js';
import { LEASE, queueOf } from './queue.js';
import { jobsOf } from './worker.js';

const NOON = Date.UTC(2025, 11, 1, 12);

eachDatabase('The outbox', (database) => {
  let desk: Desk;
  let address: string;
  let log: ReturnType<typeof notes>;
  let performed: string[];
  let stopped: boolean;

  const orders = async (count: number) => {
    const rows = Array.from({ length: count }, (_, place): Effect => ({
      ...{ id: `e-${String(place).padStart(3, '0')}`, case_id: 'c-1', type: 'print', params: '{}' },
      ...{ status: 'queued', created_at: NOON, attempts: 0, next_at: NOON + place },
      ...{ performed_at: null, error: null },
    }));
    await desk.open.dataSource.manager.insert(Effect, rows);
  };
  const print: Performer = ({ id }) => {
    performed.push(id);
    return Promise.resolve({});
  };
  const effectsOf = (of: Desk, performer: Performer) =>
    jobsOf(
      {
        ...{ open: of.open, mailer: null, log, performers: { print: performer } },
        patience: { attempts: 3, first: 30_000, longest: 45_000 },
      },
      () => stopped,
    )[1]!;
  const runAt = async (milliseconds: number, performer = print) => {
    desk.turnTo(instant(NOON + milliseconds));
    await effectsOf(desk, performer).run();
  };
  const row = (id = 'e-000') => desk.open.dataSource.manager.findOneByOrFail(Effect, { id });
  const fails =
    (error: Error): Performer =>
    () =>
      Promise.reject(error);

  beforeEach(async () => {
    address = await database().fresh();
    desk = await openDesk(address);
    log = notes();
    performed = [];
    stopped = false;
  });
  afterEach(() => desk.close());

  it('is worked off in the order of its times, once, and nothing before its time', async () => {
    await orders(50);
    await runAt(29);
    expect(performed).toHaveLength(30);

    await runAt(1_000);
    await runAt(1_000);
    expect(performed).toEqual([...performed].sort());
    expect(performed).toHaveLength(50);
    expect(await row()).toMatchObject({ status: 'performed', performed_at: NOON + 29 });
  });

  it('is worked off once by two workers at the same time, in two processes', async () => {
    await orders(60);
    const other = await openDesk(address);
    for (const each of [desk, other]) each.turnTo(instant(NOON + 1_000));
    await Promise.all([desk, other, desk, other].map((each) => effectsOf(each, print).run()));
    await other.close();

    expect([...performed].sort()).toEqual([...new Set(performed)].sort());
    expect(performed).toHaveLength(60);
  });

  it('tries again what failed, later each time, and gives it up after so many attempts', async () => {
    await orders(1);
    const broken = fails(new Error('no paper at https://user:secret@printer/?token=abc'));
    await runAt(0, broken);
    expect(await row()).toMatchObject({ status: 'queued', attempts: 1, next_at: NOON + 30_000 });
    await runAt(29_999, broken);
    await runAt(30_000, broken);
    expect(await row()).toMatchObject({ attempts: 2, next_at: NOON + 75_000 });
    await runAt(75_000, broken);

    expect(await row()).toMatchObject({ status: 'dead', attempts: 3 });
    expect(await listDead(desk.open.dataSource)).toEqual([
      {
        ...{ id: 'e-000', table: 'effect', type: 'print', caseId: 'c-1', attempts: 3 },
        ...{ createdAt: NOON, error: 'Error: no paper at https://***@printer/?token=***' },
      },
    ]);
    expect(log.lines.join()).not.toMatch(/secret|abc/);
  });

  it('takes up again what was given up, when somebody says so', async () => {
    await orders(1);
    await runAt(0, fails(new Refused('nothing to print')));
    expect(await queueDepths(desk.open.dataSource)).toMatchObject([
      { table: 'effect', queued: 0, dead: 1, nextAt: null },
      { table: 'delivery', queued: 0, dead: 0 },
    ]);
    await retryDead(desk.open.dataSource, 'e-000', desk.now());
    await runAt(1);

    expect(performed).toEqual(['e-000']);
    expect(await retryDead(desk.open.dataSource, 'e-000', desk.now())).toBe(false);
  });

  it('counts nothing against what could not be tried, and goes on in order', async () => {
    await orders(25);
    for (const at of [1_000, 6_000, 60_000]) await runAt(at, fails(new Unavailable('away')));
    expect(await row()).toMatchObject({ status: 'queued', attempts: 0 });

    await runAt(100_000);
    expect(performed).toEqual([...performed].sort());
    expect(performed).toHaveLength(25);
  });

  it('performs again what a worker left undone when it died, once its lease is over', async () => {
    await orders(3);
    await queueOf(desk.open.dataSource, 'effect').claim(instant(NOON + 10), 2);
    await runAt(10);
    expect(performed).toEqual(['e-002']);
    await runAt(LEASE + 9);
    expect(performed).toHaveLength(1);
    await runAt(LEASE + 10);

    expect(performed).toEqual(['e-002', 'e-000', 'e-001']);
  });

  it('is given back by a worker that stops, all but what is under way', async () => {
    await orders(10);
    await runAt(1_000, (effect, at) => {
      stopped = performed.length === 1;
      return print(effect, at);
    });
    expect(performed).toEqual(['e-000', 'e-001']);

    stopped = false;
    await runAt(1_000);
    expect(performed).toHaveLength(10);
  });

  it('does not keep from its turn what waits for a timer', async () => {
    await orders(60);
    let ticked = 60;
    const timer = setTimeout(() => (ticked = performed.length), 1);
    await runAt(1_000);
    clearTimeout(timer);

    expect(performed).toHaveLength(60);
    expect(ticked).toBeLessThan(60);
  });

  it('renews the lease of what comes late in its batch, and leaves alone what another took meanwhile', async () => {
    await orders(3);
    const { dataSource } = desk.open;
    await runAt(10, async (effect, at) => {
      if (effect.id === 'e-000') {
        desk.turnTo(instant(NOON + LEASE + 20));
        await dataSource.sql`UPDATE effect SET attempts = 2 WHERE id = 'e-001'`;
      }
      return print(effect, at);
    });

    expect(performed).toEqual(['e-000', 'e-002']);
  });

  it('lets people work meanwhile: nothing it writes comes into their commits', async () => {
    await orders(100);
    const [ids] = await Promise.all([
      Promise.all(Array.from({ length: 30 }, () => desk.opens([['caseOpened', '2025-12-01']]))),
      runAt(1_000),
    ]);

    expect(new Set(ids).size).toBe(30);
    expect(performed).toHaveLength(100);
  });
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { REVIEW_ORDERS } from '#libs/engine';
import { Delivery, Effect } from '#libs/persistence';
import { eachDatabase, openPostOffice, type PostOffice } from '#libs/testing';
import { instant } from '#libs/working-time';
import { openDesk, type Desk } from '../../../test/journeys/desk.fixture.js';
import { defaultPolicy } from '../../../test/journeys/misconduct.fixture.js';
import { notes } from './fixtures/notes.fixture.js';
import { addressOf, registerStaff } from './fixtures/staff.fixture.js';
import type { Performer } from './performers.js';
import { listDead, retryDead } from './dead-letters.js';
import { smtpMailer } from './mailer.js';
import { queueOf } from './queue.js';
import { sendDelivery } from './send-delivery.js';
import { jobsOf } from './worker.js';

const TITLE = 'Local target for the stage "assessing"';

const TEAM = 'standards@force.test';

/** Owner at once, supervisor after a working day, the team after three. */
const CHAIN = {
  ...{ ...defaultPolicy, version: 'chain' },
  escalation: [
    { on: 'breached', to: 'owner', after: 0 },
    { on: 'breached', to: 'supervisor', after: 1 },
    { on: 'breached', to: TEAM, after: 3 },
  ] as const,
};

/** Whoever owns the case is told of what is at risk, and again of what is late. */
const WARNING = {
  ...{ ...defaultPolicy, version: 'warning' },
  escalation: (['warned', 'breached'] as const).map((on) => ({ on, to: 'owner', after: 0 })),
};

/** Breaches open reviews: nobody is to be told to. */
const reviewing: Performer = async () => Promise.resolve({});
const performers = Object.fromEntries(REVIEW_ORDERS.map((order) => [order, reviewing]));

const at = (iso: string) => instant(Date.parse(iso));

eachDatabase('A breach', (database) => {
  let desk: Desk;
  let office: PostOffice;
  let log: ReturnType<typeof notes>;
  let address: string;

  const mailer = () =>
    smtpMailer({ url: office.url, from: 'probity@force.test', timeoutMs: 2_000 });
  /** One round of everything that the worker repeats, at an instant. */
  const roundAt = async (iso: string, of: Desk = desk) => {
    of.turnTo(at(iso));
    const options = { open: of.open, mailer: mailer(), log, digestAt: null, performers };
    for (const job of jobsOf(options, () => false)) await job.run();
  };
  const mails = () => office.received.map(({ to, subject }) => `${to.join()} ${subject}`);
  const notesOf = async () => {
    const rows = await desk.open.dataSource.manager.find(Delivery, { order: { id: 'ASC' } });
    return rows.map(({ status, error }) => `${status}${error === null ? '' : `: ${error}`}`);
  };
  /** Due Monday 15 December 2025, breached as Tuesday begins. */
  const opens = async (reference = 'M-1', policy = 'misconduct-default@chain') => {
    desk.turnTo('2025-12-01');
    const id = await desk.opens([['caseOpened', '2025-12-01']], { reference, policy });
    await allocates(id, { owner: 'owner-1', supervisor: 'supervisor-1' });
    return id;
  };
  const allocates = (id: string, to: object) =>
    desk.records(id, ['caseAllocated', '2025-12-01', { ...to }], {
      actor: { id: 'supervisor-9', role: 'supervisor' },
    });
  const restricts = (id: string, to: readonly string[]) =>
    desk.records(id, ['caseRestricted', '2025-12-01', { to }], {
      actor: { id: 'administrator-9', role: 'administrator' },
    });

  beforeEach(async () => {
    address = await database().fresh();
    desk = await openDesk(address, { policies: [CHAIN, WARNING] });
    await registerStaff(desk.open.dataSource);
    office = await openPostOffice();
    log = notes();
  });
  afterEach(async () => {
    await desk.close();
    await office.goDown();
  });

  it('is told up the chain, in working hours, each step once', async () => {
    await opens();
    await roundAt('2025-12-15T23:59:59.999Z');
    await roundAt('2025-12-16T00:00Z');
    await roundAt('2025-12-16T08:59Z');
    expect(mails()).toEqual([]);

    await roundAt('2025-12-16T09:00Z');
    await roundAt('2025-12-16T09:01Z');
    expect(mails()).toEqual([`${addressOf('owner-1')} Late: case M-1, ${TITLE}`]);

    await roundAt('2025-12-17T08:00Z');
    await roundAt('2025-12-17T09:00Z');
    await roundAt('2025-12-19T09:00Z');
    await roundAt('2026-01-30T12:00Z');
    expect(office.received.map(({ to }) => to.join())).toEqual([
      addressOf('owner-1'),
      addressOf('supervisor-1'),
      TEAM,
    ]);
  });

  it('is never told of as at risk, where the outbox is ahead of the monitor', async () => {
    await opens('M-1', 'misconduct-default@warning');
    await roundAt('2025-12-15T18:00Z');
    const withoutMonitor = { open: desk.open, mailer: mailer(), log, digestAt: null, performers };
    desk.turnTo(at('2025-12-16T09:00Z'));
    for (const job of jobsOf(withoutMonitor, () => false).slice(1)) await job.run();
    expect(mails()).toEqual([]);

    await roundAt('2025-12-16T09:00Z');
    expect(mails()).toEqual([`${addressOf('owner-1')} Late: case M-1, ${TITLE}`]);
  });

  it('is told of by reference, title and date alone', async () => {
    await opens();
    await roundAt('2025-12-16T09:00Z');
    await roundAt('2025-12-16T09:00Z');

    expect(office.received.map(({ text }) => text)).toEqual([
      [
        'Case M-1',
        TITLE,
        'Was due on Monday 15 December 2025 (local target), and is not recorded as done.',
        '',
        'You are told as the owner of the case. Sign in to Probity to record it, or why it is late.',
        '',
        '-- ',
        'Probity. Sent by a machine: nobody reads an answer.',
        '',
      ].join('\n'),
    ]);
  });

  it('that comes over Christmas is held until the office opens', async () => {
    desk.turnTo('2025-12-11');
    const id = await desk.opens([['caseOpened', '2025-12-11']], {
      ...{ reference: 'M-2', policy: 'misconduct-default@chain' },
    });
    await allocates(id, { owner: 'owner-1' });
    // Due on 29 December: Christmas Day and Boxing Day do not count.
    for (const day of ['25', '26', '27', '28', '29', '30']) await roundAt(`2025-12-${day}T08:00Z`);
    expect(mails()).toEqual([]);

    await roundAt('2025-12-30T09:00Z');
    expect(mails()).toHaveLength(1);
  });

  it('is told no further when the thing is done, or has more time', async () => {
    const id = await opens();
    await roundAt('2025-12-16T09:00Z');
    await desk.records(id, ['severityAssessed', '2025-12-16']);
    await roundAt('2025-12-17T09:00Z');

    expect(mails().filter((mail) => mail.includes(TITLE))).toHaveLength(1);
  });

  it('is told once to somebody who is both owner and supervisor', async () => {
    const id = await opens();
    await allocates(id, { supervisor: 'owner-1' });
    for (const day of ['16', '17', '18']) await roundAt(`2025-12-${day}T10:00Z`);

    expect(office.received.map(({ to }) => to.join())).toEqual([addressOf('owner-1')]);
  });

  it('of a restricted case is told to those named for it, and to no team', async () => {
    const id = await opens();
    await restricts(id, ['supervisor-1']);
    for (const day of ['16', '17', '19']) await roundAt(`2025-12-${day}T10:00Z`);

    expect(office.received.map(({ to }) => to.join())).toEqual([addressOf('supervisor-1')]);
    expect(await notesOf()).toEqual([
      'performed: the case is restricted, and they are not named for it',
      'performed: the case is restricted, and they are not named for it',
      'performed',
    ]);
  });

  it('is never told to the officer concerned, not by an address of theirs either', async () => {
    const id = await opens();
    const { manager } = desk.open.dataSource;
    await roundAt('2025-12-16T10:00Z');
    await manager.update('case_file', { id }, { supervisor_id: 'officer-1' });
    await manager.update('person', { id: 'officer-1' }, { email: TEAM.toUpperCase() });
    for (const day of ['17', '19']) await roundAt(`2025-12-${day}T10:00Z`);

    expect(office.received.map(({ to }) => to.join())).toEqual([addressOf('owner-1')]);
  });

  it('goes on up the chain past an address that is refused for good: a dead letter, sent when put right', async () => {
    await opens();
    office.refused.set(addressOf('owner-1'), 550);
    for (const day of ['16', '17']) await roundAt(`2025-12-${day}T10:00Z`);
    expect(office.received.map(({ to }) => to.join())).toEqual([addressOf('supervisor-1')]);

    const [dead, ...others] = await listDead(desk.open.dataSource);
    expect(others).toEqual([]);
    expect(dead).toMatchObject({
      ...{ table: 'delivery', type: 'escalation' },
      error: 'Error: SMTP EENVELOPE RCPT TO 550',
    });
    office.refused.clear();
    expect(await retryDead(desk.open.dataSource, dead!.id, desk.now())).toBe(true);
    expect(await retryDead(desk.open.dataSource, dead!.id, desk.now())).toBe(false);
    await roundAt('2025-12-17T10:00Z');
    expect(office.received.at(-1)?.to).toEqual([addressOf('owner-1')]);
  });

  it('waits while the mail server is away for a day, and all go out afterwards, in order, once', async () => {
    const references = Array.from({ length: 25 }, (_, place) => `M-${String(100 + place)}`);
    for (const reference of references) {
      const id = await opens(reference, 'misconduct-default@2');
      await allocates(id, { supervisor: null });
    }
    await office.goDown();
    for (const hour of ['00', '09', '10', '16', '20']) await roundAt(`2025-12-16T${hour}:00Z`);
    await roundAt('2025-12-17T09:00Z');
    expect(office.received).toEqual([]);
    expect(await listDead(desk.open.dataSource)).toEqual([]);

    await office.comeUp();
    await roundAt('2025-12-17T09:30Z');
    await roundAt('2025-12-17T09:31Z');
    const told = office.received.map(({ subject }) => /M-\d+/.exec(subject)?.[0]);
    expect(told).toEqual(references);
  });

  it('is told once by two workers at the same time, in two processes', async () => {
    for (const place of [1, 2, 3, 4, 5, 6]) await opens(`M-${String(place)}`);
    const other = await openDesk(address, { policies: [CHAIN, WARNING] });
    for (const iso of ['2025-12-16T09:00Z', '2025-12-16T09:00Z', '2025-12-16T09:01Z']) {
      await Promise.all([roundAt(iso), roundAt(iso, other), roundAt(iso), roundAt(iso, other)]);
    }
    await other.close();

    expect(mails().sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map(
        (place) => `${addressOf('owner-1')} Late: case M-${String(place)}, ${TITLE}`,
      ),
    );
  });

  it('told by a worker that dies before it says so is told again, under the same Message-ID', async () => {
    await opens();
    await roundAt('2025-12-16T00:00Z');
    desk.turnTo(at('2025-12-16T09:00Z'));
    const { dataSource } = desk.open;
    const queue = queueOf(dataSource, 'effect');
    await jobsOf({ open: desk.open, mailer: null, log }, () => false)[1]?.run();
    expect(await queue.nextAt()).toBe(at('2025-12-17T09:00Z'));
    const [mail] = await queueOf(dataSource, 'delivery').claim(desk.now(), 1);
    await sendDelivery(desk.open, mailer())(mail!, desk.now());

    await roundAt('2025-12-16T09:04Z');
    expect(office.received).toHaveLength(1);
    await roundAt('2025-12-16T09:05Z');
    await roundAt('2025-12-16T09:10Z');
    expect(office.received).toHaveLength(2);
    expect(new Set(office.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('leaves the effects of the chart to the owner: a mail for what only people can do', async () => {
    const id = await opens('M-7');
    await desk.records(id, ['severityAssessed', '2025-12-01']);
    await desk.records(id, ['investigatorAppointed', '2025-12-01']);
    await roundAt('2025-12-01T20:00Z');
    expect(mails()).toEqual([]);
    await roundAt('2025-12-02T09:00Z');

    expect(mails()).toContain(
      `${addressOf('owner-1')} To do: case M-7, prepare notice (investigation)`,
    );
    expect(await desk.open.dataSource.manager.countBy(Effect, { status: 'queued' })).toBe(0);
  });
});

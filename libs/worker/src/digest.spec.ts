import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Delivery } from '#libs/persistence';
import { eachDatabase, openPostOffice, type PostOffice } from '#libs/testing';
import { instant } from '#libs/working-time';
import { openDesk, type Desk } from '../../../test/journeys/desk.fixture.js';
import { defaultPolicy } from '../../../test/journeys/misconduct.fixture.js';
import { notes } from './fixtures/notes.fixture.js';
import { addressOf, registerStaff } from './fixtures/staff.fixture.js';
import { smtpMailer } from './mailer.js';
import { jobsOf } from './worker.js';

const QUIET = { ...defaultPolicy, version: 'quiet', escalation: [] };
const at = (iso: string) => instant(Date.parse(iso));

eachDatabase('The daily digest', (database) => {
  let desk: Desk;
  let office: PostOffice;
  let address: string;

  const jobs = (of: Desk) =>
    jobsOf(
      {
        ...{ open: of.open, log: notes(), digestAt: '07:30' },
        mailer: smtpMailer({ url: office.url, from: 'probity@force.test', timeoutMs: 2_000 }),
      },
      () => false,
    );
  const roundAt = async (iso: string, of: Desk = desk) => {
    of.turnTo(at(iso));
    for (const job of jobs(of)) await job.run();
  };
  const recipients = () => office.received.map(({ to }) => to.join()).sort();
  const sentOn = async (iso: string) => {
    office.received.length = 0;
    await roundAt(iso);
    return office.received.length;
  };
  const opens = async (on: string, reference: string, desks: object = { owner: 'owner-1' }) => {
    const id = await desk.opens([['caseOpened', on]], {
      reference,
      policy: 'misconduct-default@quiet',
    });
    const actor = { id: 'supervisor-9', role: 'supervisor' };
    await desk.records(id, ['caseAllocated', on, { ...desks }], { actor });
    return id;
  };

  beforeEach(async () => {
    address = await database().fresh();
    desk = await openDesk(address, { policies: [QUIET] });
    await registerStaff(desk.open.dataSource);
    office = await openPostOffice();
  });
  afterEach(async () => {
    await desk.close();
    await office.goDown();
  });

  it('goes to owner and supervisor once a working day, at half past seven and not before', async () => {
    await opens('2025-12-01', 'M-1', { owner: 'owner-1', supervisor: 'supervisor-1' });
    expect(await sentOn('2025-12-08T07:29:59.999Z')).toBe(0);
    expect(await sentOn('2025-12-08T07:30Z')).toBe(2);
    expect(recipients()).toEqual([addressOf('owner-1'), addressOf('supervisor-1')]);
    expect(await sentOn('2025-12-08T07:31Z')).toBe(0);
    expect(await sentOn('2025-12-08T16:00Z')).toBe(0);
    expect(await sentOn('2025-12-09T09:00Z')).toBe(2);
  });

  it('goes to the investigator who was appointed, on whose desk soever the case is', async () => {
    const id = await opens('2025-12-01', 'M-1', { supervisor: 'supervisor-1' });
    await desk.walks(id, [
      ['severityAssessed', '2025-12-04'],
      ['investigatorAppointed', '2025-12-15'],
    ]);
    await roundAt('2025-12-18T07:30Z');

    expect(recipients()).toEqual([addressOf('investigator-1'), addressOf('supervisor-1')]);
  });

  it('is not sent on a weekend or a bank holiday, nor in the evening of a day that was missed', async () => {
    await opens('2025-12-01', 'M-1');
    const silent = ['12-13T09:00', '12-14T09:00', '12-25T09:00', '12-26T09:00', '12-29T17:00'];

    for (const day of silent) expect(await sentOn(`2025-${day}Z`)).toBe(0);
    expect(await sentOn('2025-12-30T07:30Z')).toBe(1);
  });

  it('keeps to the clock on the wall when the clocks change', async () => {
    await opens('2026-03-16', 'M-1');
    const sent = {
      'winter, early': await sentOn('2026-03-27T07:29Z'),
      winter: await sentOn('2026-03-27T07:30Z'),
      'the Sunday on which the clocks go forward': await sentOn('2026-03-29T12:00Z'),
      'summer, early': await sentOn('2026-03-30T06:29Z'),
      summer: await sentOn('2026-03-30T06:30Z'),
      'autumn, early': await sentOn('2026-10-26T07:29Z'),
      autumn: await sentOn('2026-10-26T07:30Z'),
    };

    expect(Object.values(sent)).toEqual([0, 1, 0, 0, 1, 0, 1]);
  });

  it('says what is late, at risk and due, the next due first, and leaves out what is far', async () => {
    await opens('2025-12-01', 'M-late');
    await opens('2025-12-10', 'M-risk');
    await opens('2025-12-11', 'M-soon');
    await opens('2025-12-18', 'M-far');
    await roundAt('2025-12-18T12:00Z');

    await roundAt('2025-12-19T07:30Z');
    const text = office.received.at(-1)?.text ?? '';
    const lines = text.split('\n').filter((line) => /M-|[A-Z]{3} /.test(line));
    expect(lines).toEqual([
      'LATE (1)',
      'Monday 15 December 2025 (local target): M-late, Local target for the stage "assessing"',
      'AT RISK (2)',
      'Wednesday 24 December 2025 (local target): M-risk, Local target for the stage "assessing"',
      'Monday 29 December 2025 (local target): M-soon, Local target for the stage "assessing"',
    ]);
    expect(office.received.at(-1)?.subject).toBe(
      'Probity, Friday 19 December 2025: 1 late, 2 at risk',
    );
    expect(text).not.toMatch(/officer|owner-1/);
  });

  it('is sent once by two workers, and after a restart', async () => {
    for (const person of ['owner-1', 'owner-2', 'supervisor-1']) {
      await opens('2025-12-01', `M-${person}`, { owner: person });
    }
    const other = await openDesk(address, { policies: [QUIET] });
    const iso = '2025-12-10T07:30Z';
    await Promise.all([roundAt(iso), roundAt(iso, other), roundAt(iso), roundAt(iso, other)]);
    await other.close();
    await roundAt('2025-12-10T07:30:01Z');

    expect(recipients()).toEqual(['owner-1', 'owner-2', 'supervisor-1'].map(addressOf));
  });

  it('says nothing of a restricted case to those who are not named, nor of their own to anybody', async () => {
    const id = await opens('2025-12-01', 'M-secret', {
      ...{ owner: 'owner-1', supervisor: 'supervisor-1' },
    });
    const actor = { id: 'administrator-9', role: 'administrator' };
    const to = ['supervisor-1'];
    await desk.records(id, ['caseRestricted', '2025-12-01', { to }], { actor });
    await desk.open.dataSource.manager.insert('case_person', {
      ...{ id: `${id}/owner/officer-1`, case_id: id, person_id: 'officer-1', relation: 'owner' },
    });
    await roundAt('2025-12-10T07:30Z');

    expect(recipients()).toEqual([addressOf('supervisor-1')]);
  });

  it('is not sent to somebody who has nothing to be told', async () => {
    await opens('2025-12-01', 'M-1');
    await opens('2025-12-05', 'M-2', { owner: 'owner-2' });
    await roundAt('2025-12-08T07:30Z');

    // Due on the 15th, with its first warning given that morning; due on the 19th, nine working days on.
    expect(recipients()).toEqual([addressOf('owner-1')]);
  });

  it('that a server away all day kept from its readers is not sent late: the next one says it all', async () => {
    await opens('2025-12-01', 'M-1');
    await office.goDown();
    for (const hour of ['08', '12', '16']) await roundAt(`2025-12-10T${hour}:00Z`);
    await office.comeUp();
    await roundAt('2025-12-11T07:30Z');
    const rows = await desk.open.dataSource.manager.find(Delivery, { order: { id: 'ASC' } });

    expect(office.received).toHaveLength(1);
    expect(rows.map(({ error }) => error)).toEqual(['its day is over', null]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { adoptCalendar, adoptPolicy, type CalendarData } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { englandAndWales, legalDay } from '#libs/working-time';
import { openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { defaultPolicy, HEARING_CALLED, INVESTIGATED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** A day of national thanksgiving, proclaimed at short notice. */
const PROCLAIMED: CalendarData = {
  version: 'proclaimed-2026',
  base: englandAndWales.version,
  add: [{ day: legalDay('2026-04-13'), title: 'A day of thanksgiving' }],
  remove: [],
};

const { 'hearing-target': _, ...otherTargets } = defaultPolicy.targets;

/** Another year's decisions: one target shorter, one dropped, warnings of its own. */
const REVISED = {
  ...defaultPolicy,
  version: '3',
  targets: {
    ...otherTargets,
    'referral-notice-served': { rule: 'A', length: 3, unit: 'working-days', source: 'the board' },
  },
  rungs: { ...defaultPolicy.rungs, 'hearing-held': [60] },
} as const;

eachDatabase('A case of a hearing, called on Thursday 26 March', (database) => {
  let desk: Desk;
  let id: string;

  const adopt = (calendar: string) =>
    desk.records(id, ['calendarAdopted', '2026-03-27', { calendar }]);
  const changesOf = async (name: string) =>
    (await desk.clock(id, name)).ledger.map(({ entry, detail }) => ({ ...entry, ...detail }));

  beforeAll(async () => {
    desk = await openDesk(database().url);
    await adoptCalendar(desk.open, PROCLAIMED);
    await adoptPolicy(desk.open, REVISED);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('counts a new bank holiday in the clocks that run, with an entry in their ledgers', async () => {
    expect(await desk.clock(id, 'CK-32')).toMatchObject({ due: '2026-04-20' });
    await adopt('proclaimed-2026');

    expect(await desk.clock(id, 'CK-32')).toMatchObject({
      due: '2026-04-21',
      calendar: 'proclaimed-2026',
    });
    expect(await changesOf('CK-32')).toEqual([
      {
        ...{ kind: 'calendar', on: '2026-03-27', calendar: 'proclaimed-2026' },
        ...{ from: '2026-04-20', to: '2026-04-21' },
      },
    ]);
  });

  it('leaves a clock whose date stays without an entry', async () => {
    await adopt('proclaimed-2026');

    // Three working days from 26 March end before the new holiday.
    expect(await changesOf('CK-31')).toEqual([]);
    expect(await desk.clock(id, 'CK-31')).toMatchObject({ due: '2026-03-31' });
  });

  it('leaves the clocks that have ended as they were judged', async () => {
    const ended = async () =>
      (await desk.engine.view(id)).clocks.filter(({ status }) => status === 'ended');
    const before = await ended();
    await adopt('proclaimed-2026');

    expect(before.length).toBeGreaterThan(5);
    expect(await ended()).toEqual(before);
  });

  it('starts its later clocks by the calendar it has adopted', async () => {
    await adopt('proclaimed-2026');
    await desk.records(id, ['responseReceived', '2026-04-09']);

    // Three working days from Thursday 9 April, without Monday the 13th.
    expect(await desk.clock(id, 'CK-33')).toMatchObject({ due: '2026-04-15' });
  });

  it('lists every change in a dry run', async () => {
    const step = ['calendarAdopted', '2026-03-27', { calendar: 'proclaimed-2026' }] as const;
    desk.turnTo('2026-03-27');
    const { cases } = await desk.engine.preview(recording([id], step));
    const listed = cases[0]?.clocks
      .filter(({ change }) => change === 're-dated')
      .map(({ declared, previousDue, due }) => `${declared} ${previousDue ?? ''} ${due ?? ''}`);

    expect(listed?.sort()).toEqual([
      'CK-32 2026-04-20 2026-04-21',
      'CK-40 2026-08-19 2026-08-20',
      'LT-hearing 2026-09-15 2026-09-16',
    ]);
  });

  it.each([
    ['a calendar that nobody loaded', 'calendarAdopted', 'calendar'],
    ['a policy that nobody loaded', 'policyAdopted', 'policy'],
  ])('refuses %s, and names those that are there', async (_title, type, field) => {
    await expect(
      desk.records(id, [type, '2026-03-26', { [field]: 'nothing' }]),
    ).rejects.toMatchObject({
      code: 'invalid-event',
      problems: [{ field, problem: expect.stringContaining('loaded are') }],
    });
  });

  it('is given a calendar or a policy by an administrator alone', async () => {
    const step = ['calendarAdopted', '2026-03-26', { calendar: 'proclaimed-2026' }] as const;

    await expect(desk.records(id, step, { actor: someone('supervisor') })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('is measured by a new policy from then on: targets, and targets no more', async () => {
    expect(await desk.clock(id, 'LT-hearing')).toMatchObject({ due: '2026-09-15' });
    await desk.records(id, ['policyAdopted', '2026-03-27', { policy: 'misconduct-default@3' }]);

    expect(await desk.clock(id, 'LT-hearing')).toMatchObject({
      due: null,
      dueAt: null,
      next: null,
    });
    expect(await changesOf('LT-hearing')).toEqual([
      {
        ...{ kind: 'policy', on: '2026-03-27', policy: 'misconduct-default@3' },
        ...{ from: '2026-09-15', to: null },
      },
    ]);
    desk.turnTo('2026-10-01');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.clock(id, 'LT-hearing')).toMatchObject({ verdict: null });
  });

  it('is warned as its new policy says', async () => {
    await desk.records(id, ['policyAdopted', '2026-03-27', { policy: 'misconduct-default@3' }]);
    // Sixty working days before Wednesday 19 August.
    desk.turnTo('2026-05-27');
    await desk.open.monitor.pass(desk.now());
    const { history } = await desk.engine.view(id);
    const warnings = history
      .filter(({ type }) => type === 'clockAtRisk')
      .map(({ payload }) => JSON.parse(payload) as { declared: string; what: string });

    expect(warnings).toContainEqual(
      expect.objectContaining({ declared: 'CK-40', what: 'rung-60' }),
    );
  });
});

eachDatabase('A date past the published bank holidays', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database().url, { now: '2028-12-20' });
  });
  afterAll(() => desk.close());

  it('is provisional until a calendar reaches it, and the change is in the ledger', async () => {
    const id = await desk.opens([['caseOpened', '2028-12-20']]);
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({
      due: '2029-01-08',
      provisional: true,
    });
    const published = { base: englandAndWales.version, add: [], remove: [] };
    await adoptCalendar(desk.open, {
      ...{ ...published, version: '2030-12-31', horizon: legalDay('2030-12-31') },
    });
    await desk.records(id, ['calendarAdopted', '2028-12-20', { calendar: '2030-12-31' }]);

    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({
      ...{ due: '2029-01-08', provisional: false },
      ledger: [{ entry: { kind: 'calendar' }, detail: { from: '2029-01-08', to: '2029-01-08' } }],
    });
  });
});

eachDatabase('A version of a calendar or a policy', (database) => {
  it('is known again when the program starts anew', async () => {
    const desk = await openDesk(database().url);
    await adoptCalendar(desk.open, PROCLAIMED);
    await adoptPolicy(desk.open, REVISED);
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.records(id, ['calendarAdopted', '2025-12-01', { calendar: 'proclaimed-2026' }]);
    await desk.records(id, ['policyAdopted', '2025-12-01', { policy: 'misconduct-default@3' }]);
    await desk.close();

    const again = await openDesk(database().url);
    expect(await again.engine.view(id)).toMatchObject({
      calendar: 'proclaimed-2026',
      policy: 'misconduct-default@3',
    });
    await again.close();
  });

  it('never changes its contents', async () => {
    const desk = await openDesk(database().url);
    const other = { ...PROCLAIMED, add: [] };

    await expect(adoptCalendar(desk.open, PROCLAIMED)).resolves.toBe('proclaimed-2026');
    await expect(adoptPolicy(desk.open, REVISED)).resolves.toBe('misconduct-default@3');
    await expect(adoptCalendar(desk.open, other)).rejects.toMatchObject({
      code: 'version-changed',
    });
    await expect(
      adoptPolicy(desk.open, { ...REVISED, reason: 'another one' }),
    ).rejects.toMatchObject({ code: 'version-changed' });
    await desk.close();
  });
});

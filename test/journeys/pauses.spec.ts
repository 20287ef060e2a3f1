import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { AWAITING_MEETING, WARNED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const GIVEN_A_WRITTEN_WARNING = [
  ...AWAITING_MEETING,
  ...WARNED.map((step) =>
    step[0] === 'finalWarningGiven' ? (['writtenWarningGiven', step[1]] as const) : step,
  ),
];

eachDatabase('A written warning of 1 June 2026, which ends after 18 months', (database) => {
  let desk: Desk;
  let id: string;

  const move = async (
    type: 'clockPaused' | 'clockResumed',
    on: string,
    { role = 'appropriate-authority', name = 'CK-60' }: { role?: string; name?: string } = {},
  ) => {
    const { key: clock } = await desk.clock(id, name);
    const step = [type, on, { clock, category: 'career-break' }] as const;
    await desk.records(id, step, { actor: someone(role) });
  };
  const warning = () => desk.clock(id, 'CK-60');

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, GIVEN_A_WRITTEN_WARNING);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('ends on 30 November 2027', async () => {
    expect(await warning()).toMatchObject({ due: '2027-11-30', kind: 'expiry' });
  });

  it('stands still during a career break, and ends so many days later', async () => {
    await move('clockPaused', '2026-09-01');
    expect(await warning()).toMatchObject({ status: 'paused', due: null });

    await move('clockResumed', '2026-12-01');
    // 91 days of September, October and November: 29 February 2028.
    expect(await warning()).toMatchObject({
      ...{ status: 'running', due: '2028-02-29', originalDue: '2027-11-30' },
    });
  });

  it('does not end while it stands still', async () => {
    await move('clockPaused', '2026-09-01');
    desk.turnTo('2029-01-01');
    await desk.open.monitor.pass(desk.now());

    expect(await warning()).toMatchObject({ status: 'paused', verdict: null });
  });

  it('keeps each break in its ledger, with its category and by which entry', async () => {
    await move('clockPaused', '2026-09-01');
    const { ledger } = await warning();

    expect(ledger).toEqual([
      {
        by: await desk.entry(id, 'clockPaused'),
        entry: { kind: 'paused', on: '2026-09-01' },
        detail: { category: 'career-break' },
      },
    ]);
  });

  it('stands still from a day in the past, when the break is told late', async () => {
    desk.turnTo('2027-02-01');
    await move('clockPaused', '2026-09-01');
    await move('clockResumed', '2026-12-01');

    expect(await warning()).toMatchObject({ due: '2028-02-29' });
  });

  it('comes to life again when a break is told after it ended', async () => {
    desk.turnTo('2027-12-15');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.verdicts(id, 'CK-60')).toEqual(['expired as-known 2027-12-01']);
    await move('clockPaused', '2027-09-01');

    expect(await warning()).toMatchObject({ status: 'paused', verdict: null });
    expect(await desk.verdicts(id, 'CK-60')).toEqual([
      'expired as-known 2027-12-01',
      'withdrawn recomputed 2027-09-01',
    ]);
  });

  interface Refused {
    readonly title: string;
    readonly on?: string;
    readonly role?: string;
    readonly category?: string;
    readonly code: string;
    readonly message: RegExp;
  }
  const REFUSED: readonly Refused[] = [
    {
      title: 'from a day that has not come',
      on: '2026-06-02',
      code: 'invalid-event',
      message: /is in the future/,
    },
    {
      title: 'from before it ran',
      on: '2026-05-31',
      code: 'clock-refused',
      message: /no such clock/,
    },
    {
      title: 'on another ground',
      category: 'sickness',
      code: 'clock-refused',
      message: /no ground for a pause; the grounds are career-break/,
    },
    {
      title: 'by whom the row does not name',
      role: 'supervisor',
      code: 'not-permitted',
      message: /not for the supervisor/,
    },
  ];

  it.each(REFUSED)('does not stand still $title', async ({ code, message, ...asked }) => {
    const { on = '2026-06-01', role = 'administrator', category = 'career-break' } = asked;
    const { key: clock } = await warning();
    const step = ['clockPaused', on, { clock, category }] as const;
    const refused = desk.engine.advance(recording([id], step, { actor: someone(role) }));

    await expect(refused).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(await warning()).toMatchObject({ status: 'running', ledger: [] });
  });

  it('is not stopped twice, nor started when it runs', async () => {
    await expect(move('clockResumed', '2026-07-01')).rejects.toThrow(/it is not paused/);
    await move('clockPaused', '2026-09-01');
    await expect(move('clockPaused', '2026-10-01')).rejects.toThrow(/it is paused already/);
  });

  it('is not started before it was stopped, nor stopped before it was last started', async () => {
    await move('clockPaused', '2026-09-01');
    await expect(move('clockResumed', '2026-08-31')).rejects.toThrow(/not paused|last stopped/);
    await move('clockResumed', '2026-12-01');
    // A break in between would make the one that is known impossible: the later entry is named.
    await expect(move('clockPaused', '2026-08-01')).rejects.toThrow(/clockPaused of 2026-09-01/);
  });

  it('does not stand still before the officer was told of it, though it has been given', async () => {
    const event = await desk.entry(id, 'officerInformed');
    desk.turnTo('2026-06-12');
    await desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2026-06-10') }] });

    await expect(move('clockPaused', '2026-06-05')).rejects.toThrow(/no such clock/);
    await move('clockPaused', '2026-06-10');
    expect(await warning()).toMatchObject({ origin: '2026-06-10', status: 'paused' });
  });

  it('loses no day to a break that ends on the day it began', async () => {
    await move('clockPaused', '2026-09-01');
    await move('clockResumed', '2026-09-01');

    expect(await warning()).toMatchObject({ due: '2027-11-30', status: 'running' });
  });

  it('is the only clock here that may stand still: month 12 never does', async () => {
    desk.turnTo('2026-06-01');
    id = await desk.opens([['caseOpened', '2026-06-01']]);
    const stop = move('clockPaused', '2026-06-01', { name: 'CK-25', role: 'administrator' });

    await expect(stop).rejects.toMatchObject({
      code: 'clock-refused',
      message: expect.stringMatching(/may not pause: no provision allows it \(PCR r19\)/),
    });
    await desk.records(id, ['criminalInvestigationStarted', '2026-06-01']);
    expect(await desk.clock(id, 'CK-25')).toMatchObject({ due: '2027-05-31', status: 'running' });
  });
});

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { endOfLondonDay, instant, legalDay } from '#libs/working-time';
import { openDesk, type Desk } from './desk.fixture.js';
import { HEARING_CALLED, INVESTIGATED, REPORTED, type Step } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** From the notice to the papers before the chair, over Easter and the early May bank holiday. */
const PAPERS: readonly Step[] = [
  ['responseReceived', '2026-04-20'],
  ['witnessListsExchanged', '2026-04-23'],
  ['witnessListsSupplied', '2026-05-08'],
  ['papersSupplied', '2026-05-08'],
];

/** The chair's days, and the officer's answer to one of them. */
const DAYS_FIXED: readonly Step[] = [
  ['preHearingDateFixed', '2026-05-11', { preHearingOn: '2026-05-26' }],
  ['alternativeDateProposed', '2026-05-18', { proposedOn: '2026-05-28' }],
  ['preHearingHeld', '2026-05-28'],
  ['hearingDateFixed', '2026-05-28', { hearingOn: '2026-07-06' }],
  ['publicNoticeGiven', '2026-06-30'],
];

const DISMISSED: readonly Step[] = [
  ['hearingHeld', '2026-07-06'],
  ['grossMisconductFound', '2026-07-08'],
  ['officerDismissed', '2026-07-08'],
  ['outcomeReported', '2026-07-09'],
  ['officerInformed', '2026-07-10'],
];

/**
 * Worked out by hand from the rules and the bank holidays of 3 and 6 April, 4 and 25 May 2026: clock, day
 * counted from, due day, what it came to and when.
 */
const BY_HAND: readonly (readonly [string, string, string, string, string])[] = [
  ['CK-30', '2026-03-17', '2026-03-24', 'met-late', '2026-03-26'],
  ['LT-hearing', '2026-03-17', '2026-09-15', 'met', '2026-07-10'],
  ['CK-31', '2026-03-26', '2026-03-31', 'lapsed', '2026-07-06'],
  ['CK-32', '2026-03-26', '2026-04-20', 'used', '2026-04-20'],
  ['CK-33', '2026-04-20', '2026-04-23', 'met', '2026-04-23'],
  ['CK-34', '2026-04-23', '2026-05-08', 'met', '2026-05-08'],
  ['CK-35', '2026-04-23', '2026-05-08', 'met', '2026-05-08'],
  // Fifteen working days without Monday 25 May.
  ['CK-36', '2026-05-08', '2026-06-01', 'met', '2026-05-28'],
  // From the day named, Tuesday 26 May: Wednesday to Friday, Monday and Tuesday.
  ['CK-37', '2026-05-26', '2026-06-02', 'used', '2026-05-18'],
  // A hundred working days over four bank holidays.
  ['CK-40', '2026-03-26', '2026-08-19', 'met', '2026-07-06'],
  // Back from Monday 6 July: Friday, Thursday, Wednesday, Tuesday, Monday.
  ['CK-41', '2026-07-06', '2026-06-29', 'met-late', '2026-06-30'],
  ['CK-42', '2026-07-08', '2026-07-15', 'met', '2026-07-09'],
  ['CK-43', '2026-07-09', '2026-07-14', 'met', '2026-07-10'],
  // Wednesday 8 July is itself the first of the five.
  ['CK-62', '2026-07-08', '2026-07-14', 'met', '2026-07-14'],
];

eachDatabase('A hearing that ends in dismissal', (database) => {
  let desk: Desk;
  let id: string;

  const openAtTheNotice = async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
  };
  const dismiss = async () => {
    await openAtTheNotice();
    await desk.walks(id, [...PAPERS, ...DAYS_FIXED, ...DISMISSED]);
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await expectSound(desk);
  });

  it('gives each clock the due day that the rules give by hand, and each its end', async () => {
    await dismiss();
    await desk.records(id, ['barredListReported', '2026-07-14']);
    const { clocks, stage } = await desk.engine.view(id);
    const found = clocks
      .filter(({ startedOn }) => startedOn >= '2026-03-17')
      .map((clock) =>
        [clock.declared, clock.origin, clock.due, clock.verdict, clock.endedOn ?? 'open'].join(' '),
      );

    expect(stage).toContain('proceedings.closed');
    expect(found.sort()).toEqual(BY_HAND.map((row) => row.join(' ')).sort());
  });

  it('leaves the report for the barred list owed when the case is closed, and finds it late', async () => {
    await dismiss();
    desk.turnTo(instant(endOfLondonDay(legalDay('2026-07-14')) - 1));
    expect(await desk.engine.view(id)).toMatchObject({ closed: true });
    expect(await desk.clock(id, 'CK-62')).toMatchObject({ status: 'running', verdict: null });

    desk.turnTo('2026-07-15');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.clock(id, 'CK-62')).toMatchObject({ verdict: 'breached' });
    await desk.records(id, ['barredListReported', '2026-07-16']);
    expect(await desk.clock(id, 'CK-62')).toMatchObject({
      ...{ verdict: 'met-late', status: 'ended', endedOn: '2026-07-16' },
    });
  });

  it.each([
    ['Easter', '2026-04-02', '2026-04-10'],
    ['a Saturday', '2026-06-06', '2026-06-12'],
  ])('on a day before or of %s, %s, is to be reported by %s', async (_, dismissed, due) => {
    await openAtTheNotice();
    await desk.walks(id, [
      ['responseReceived', '2026-03-30'],
      ['hearingHeld', dismissed],
      ['grossMisconductFound', dismissed],
      ['officerDismissed', dismissed],
    ]);

    expect(await desk.clock(id, 'CK-62')).toMatchObject({ origin: dismissed, due });
  });

  it('owes no such report when the outcome is another', async () => {
    await openAtTheNotice();
    await desk.walks(id, [
      ['responseReceived', '2026-03-30'],
      ['hearingHeld', '2026-06-01'],
      ['grossMisconductFound', '2026-06-01'],
      ['finalWarningGiven', '2026-06-01', { exceptionalCircumstances: true }],
    ]);

    await expect(desk.clock(id, 'CK-62')).rejects.toThrow('has had no clock CK-62');
    await expect(desk.records(id, ['barredListReported', '2026-06-02'])).rejects.toMatchObject({
      code: 'event-refused',
    });
  });

  it.each([
    ['the pre-hearing is held', 'preHearingHeld'],
    ['the hearing is held', 'hearingHeld'],
    ['the case is withdrawn', 'proceedingsWithdrawn'],
    ['the chair names a day anew', 'preHearingDateFixed'],
  ])('waits for no other day for the pre-hearing once %s', async (_, event) => {
    await openAtTheNotice();
    await desk.walks(id, [...PAPERS, ['preHearingDateFixed', '2026-05-11']]);
    const { key } = await desk.clock(id, 'CK-37');
    await desk.records(id, [event, '2026-05-15']);
    const { clocks } = await desk.engine.view(id);

    expect(clocks.find((clock) => clock.key === key)).toMatchObject({
      ...{ due: '2026-05-18', verdict: 'cancelled', endedOn: '2026-05-15' },
    });
  });

  it("counts the officer's time to propose another day from the day named last", async () => {
    await openAtTheNotice();
    await desk.walks(id, [
      ...PAPERS,
      ['preHearingDateFixed', '2026-05-11'],
      ['preHearingDateFixed', '2026-05-20'],
    ]);

    // Thursday 21, Friday 22, then Tuesday 26 to Thursday 28: Monday 25 May is a bank holiday.
    expect(await desk.clock(id, 'CK-37')).toMatchObject({
      ...{ origin: '2026-05-20', due: '2026-05-28', verdict: null },
    });
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { REVIEW_ORDERS } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { endOfLondonDay, instant, legalDay } from '#libs/working-time';
import { noonOf, openDesk, someone, type Desk } from './desk.fixture.js';
import { AWAITING_MEETING, WARNED } from './misconduct.fixture.js';

/**
 * Worked out by hand from the rules and the bank holidays of 25 and 26 December 2025, 1 January, 3 and
 * 6 April, 4 and 25 May 2026: clock, day counted from, due day, what it came to and when.
 */
const BY_HAND: readonly (readonly [string, string, string, string, string])[] = [
  ['LT-assessing', '2025-12-01', '2025-12-15', 'met', '2025-12-04'],
  ['CK-25', '2025-12-01', '2026-11-30', 'cancelled', '2026-02-10'],
  ['LT-investigation', '2025-12-04', '2026-06-01', 'met', '2026-02-10'],
  ['CK-20', '2025-12-15', '2025-12-22', 'met', '2025-12-19'],
  // Ten working days over Christmas and the New Year.
  ['CK-22', '2025-12-19', '2026-01-07', 'used', '2026-01-06'],
  // Four weeks from the first working day after: a Sunday, and it stays one.
  ['CK-23', '2025-12-19', '2026-01-18', 'met', '2026-01-16'],
  ['CK-23', '2026-01-16', '2026-02-15', 'cancelled', '2026-02-10'],
  ['CK-27', '2026-02-02', '2026-02-16', 'met', '2026-02-10'],
  ['CK-28', '2026-02-10', '2026-03-03', 'met', '2026-03-02'],
  ['LT-determining', '2026-02-10', '2026-03-17', 'met', '2026-03-17'],
  ['CK-30', '2026-03-17', '2026-03-24', 'met-late', '2026-03-26'],
  ['LT-meeting', '2026-03-17', '2026-05-15', 'met-late', '2026-06-01'],
  ['CK-31', '2026-03-26', '2026-03-31', 'lapsed', '2026-05-22'],
  // Fifteen working days over Easter; answered on the due day itself.
  ['CK-32', '2026-03-26', '2026-04-20', 'used', '2026-04-20'],
  ['CK-33', '2026-04-20', '2026-04-23', 'met', '2026-04-23'],
  ['CK-34-meeting', '2026-04-23', '2026-05-08', 'met', '2026-04-24'],
  // Due 27 April, extended by the person conducting it.
  ['CK-38', '2026-03-26', '2026-05-22', 'met', '2026-05-22'],
  ['CK-42', '2026-05-22', '2026-06-01', 'met', '2026-05-29'],
  ['CK-43', '2026-05-29', '2026-06-03', 'met', '2026-06-01'],
  ['LT-appeal', '2026-06-01', '2026-07-13', 'cancelled', '2026-06-11'],
  ['CK-45', '2026-06-01', '2026-06-10', 'lapsed', 'open'],
  ['CK-61', '2026-06-01', '2028-05-31', 'expired', '2028-06-01'],
];

eachDatabase('A case from the allegation to the end of a final written warning', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, AWAITING_MEETING);
    const { key: clock } = await desk.clock(id, 'CK-38');
    await desk.records(id, ['clockExtended', '2026-04-24', { clock, until: '2026-05-22' }], {
      actor: someone('person-conducting'),
    });
    await desk.walks(id, WARNED);
  });
  afterAll(() => desk.close());

  it('stays open to an appeal to the last instant of the seventh working day', async () => {
    const lapse = endOfLondonDay(legalDay('2026-06-10'));
    desk.turnTo(instant(lapse - 1));
    expect(await desk.engine.view(id)).toMatchObject({ closed: false });

    desk.turnTo(lapse);
    await desk.open.monitor.pass(desk.now());
    const view = await desk.engine.view(id);
    expect(view).toMatchObject({
      closed: true,
      stage: 'proceedings.closed suspension.not-suspended criminal.clear',
    });
    expect(view.history.at(-1)).toMatchObject({ type: 'clockLapsed', occurred_on: '2026-06-11' });
  });

  it('keeps the warning running when it is closed, and lets it end after 24 months', async () => {
    desk.turnTo('2028-05-31');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.clock(id, 'CK-61')).toMatchObject({ status: 'running', due: '2028-05-31' });

    desk.turnTo('2028-06-01');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.clock(id, 'CK-61')).toMatchObject({ status: 'ended', verdict: 'expired' });
  });

  it('gave each clock the due day that the rules give by hand, and each its end', async () => {
    const { clocks } = await desk.engine.view(id);
    const found = clocks.map((clock) =>
      [clock.declared, clock.origin, clock.due, clock.verdict, clock.endedOn ?? 'open'].join(' '),
    );

    expect(found.sort()).toEqual(BY_HAND.map((row) => row.join(' ')).sort());
  });

  it('keeps the original due day beside the one that a decision set', async () => {
    const clock = await desk.clock(id, 'CK-38');

    expect(clock).toMatchObject({ originalDue: '2026-04-27', due: '2026-05-22', basis: 'law' });
    expect(clock.ledger).toEqual([
      {
        by: await desk.entry(id, 'clockExtended'),
        entry: { kind: 'extended', on: '2026-04-24', until: '2026-05-22' },
        detail: { until: '2026-05-22' },
      },
    ]);
  });

  it('tells law from local targets, and a target that policy sets where the law gives no number', async () => {
    const basisOf = async (name: string) => (await desk.clock(id, name)).basis;

    expect(await basisOf('CK-32')).toBe('law');
    expect(await basisOf('CK-28')).toBe('policy');
    expect(await basisOf('LT-meeting')).toBe('policy');
  });

  it('explains a due day, day by day', async () => {
    const { days, deadline, declaration, verdicts } = await desk.engine.explain(id, 'CK-22');

    expect(declaration?.source).toBe('PCR r18');
    expect(deadline).toMatchObject({ due: '2026-01-07', provisional: false });
    expect(days.filter(({ counted }) => counted !== null).map(({ day }) => day.slice(5))).toEqual([
      ...['12-22', '12-23', '12-24', '12-29', '12-30', '12-31'],
      ...['01-02', '01-05', '01-06', '01-07'],
    ]);
    expect(days.find(({ day }) => day === '2025-12-25')).toMatchObject({ counted: null });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['used']);
  });

  it('keeps its stays in the stages, end to end, in its order', async () => {
    const { stages } = await desk.engine.view(id);
    const road = ['assessing', 'investigation', 'determining', 'meeting', 'appeal', 'closed'];

    expect(
      road.map((stage) => {
        const stay = stages.find((each) => each.stage === `proceedings.${stage}`);
        return [stay?.from, stay?.to ?? 'open'];
      }),
    ).toEqual([
      ['2025-12-01', '2025-12-04'],
      ['2025-12-04', '2026-02-10'],
      ['2026-02-10', '2026-03-17'],
      ['2026-03-17', '2026-06-01'],
      ['2026-06-01', '2026-06-11'],
      ['2026-06-11', 'open'],
    ]);
    expect(stages.find(({ stage }) => stage === 'case')).toMatchObject({
      from: '2025-12-01',
      to: '2026-06-11',
    });
  });

  it('queues what is to be done once, with the particulars of the chart', async () => {
    const rows: { type: string; params: string }[] = await desk.open.dataSource.query(
      `SELECT type, params FROM effect WHERE case_id = '${id}' AND type <> 'escalate'
       ORDER BY created_at, id`,
    );

    const ofReviews: readonly string[] = REVIEW_ORDERS;
    const ofChart = rows.filter(({ type }) => !ofReviews.includes(type));
    expect(ofChart.map(({ type, params }) => `${type} ${params}`)).toEqual([
      'prepareNotice {"notice":"investigation"}',
      'prepareNotice {"notice":"meeting"}',
      'prepareNotice {"notice":"outcome"}',
      'informOfficer {"about":"appeal-period"}',
    ]);
  });

  it('takes a late appeal when it is closed, as the Regulations allow', async () => {
    desk.turnTo(noonOf('2028-06-02'));
    await desk.records(id, ['appealReceived', '2028-06-02']);

    expect(await desk.clock(id, 'CK-45')).toMatchObject({ verdict: 'used-late' });
    expect((await desk.engine.view(id)).stage).toContain('proceedings.appeal.sifting');
  });
});

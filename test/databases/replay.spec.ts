import { afterAll, beforeEach, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from '../journeys/desk.fixture.js';
import { INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';

eachDatabase('A case replayed on request', (database) => {
  let desk: Desk;
  let id: string;

  const query = (sql: string): Promise<unknown> => desk.open.dataSource.query(sql);
  /** What the case is found to say otherwise: what it is, as stored, as its facts have it. */
  const mismatches = async () =>
    (await desk.engine.replay(id)).mismatches.map(({ what, stored, derived }) =>
      [what, stored, derived].map((part) => String(part).replace(/@\S+/, '')),
    );

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED]);
    desk.turnTo('2026-03-04');
    await desk.open.monitor.pass(desk.now());
  });

  it('is what is stored, from its facts alone', async () => {
    const seen = await desk.engine.view(id);
    const replayed = await desk.engine.replay(id);
    const told = ({ key, due, status, verdict, endedOn }: (typeof seen.clocks)[number]) =>
      [key, due, status, verdict, endedOn].join(' ');

    expect(replayed).toMatchObject({
      ...{ reference: seen.reference, settledTo: desk.now(), mismatches: [] },
      // The opening, three of the investigation and four to its report.
      ...{ facts: 8, stage: seen.stage },
    });
    expect(replayed.clocks.map(told).sort()).toEqual(seen.clocks.map(told).sort());
    expect(replayed.stages.map(({ stage, from, to }) => [stage, from, to]).sort()).toEqual(
      seen.stages.map(({ stage, from, to }) => [stage, from, to]).sort(),
    );
  });

  it.each([
    [
      'a due day',
      `UPDATE clock SET due = '2026-03-10' WHERE declared = 'LT-determining' AND case_id =`,
      [['determining-target due', '2026-03-10', '2026-03-17']],
    ],
    [
      'what a clock came to',
      `UPDATE clock SET verdict = 'met' WHERE declared = 'CK-28' AND superseded_at IS NULL AND case_id =`,
      [['case-to-answer-determined verdict', 'met', 'breached']],
    ],
    [
      'a clock that is gone',
      `DELETE FROM clock WHERE declared = 'CK-28' AND superseded_at IS NULL AND case_id =`,
      [['clock', 'null', 'case-to-answer-determined']],
    ],
    [
      'the stage it is in',
      `UPDATE case_file SET stage = 'proceedings.closed' WHERE id =`,
      [
        [
          ...['stage', 'proceedings.closed'],
          'proceedings.determining.deciding suspension.not-suspended criminal.clear',
        ],
      ],
    ],
  ])('says where it differs from what is stored: %s', async (_, tamper, expected) => {
    const { clocks } = await desk.engine.replay(id);
    await query(`${tamper} '${id}'`);

    expect(await mismatches()).toEqual(expected);
    // What it answers with is what the facts say, whatever is stored.
    expect((await desk.engine.replay(id)).clocks).toEqual(clocks);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Effect } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const TO_A_MEETING = { caseToAnswer: 'misconduct', unconnectedIncidents: false };
const TO_A_HEARING = { caseToAnswer: 'gross-misconduct', unconnectedIncidents: false };

eachDatabase('What a case has ordered to be done', (database) => {
  let desk: Desk;
  let id: string;

  /** Notices to prepare: for what, and what became of the order. */
  const notices = async () => {
    const where = { case_id: id, type: 'prepareNotice' };
    const rows = await desk.open.dataSource.manager.find(Effect, { where, order: { id: 'ASC' } });
    return rows
      .map(({ params, status }) => `${(JSON.parse(params) as { notice: string }).notice} ${status}`)
      .filter((row) => /meeting|hearing/.test(row))
      .sort();
  };
  const answer = async (payload: object) => {
    const event = await desk.entry(id, 'caseToAnswerFound');
    const actor = someone('appropriate-authority');
    await desk.corrects(id, { actor, replace: [{ event, payload: { ...payload } }] });
  };
  const perform = (notice: string) =>
    desk.open.dataSource.query(
      `UPDATE effect SET status = 'performed' WHERE type = 'prepareNotice' AND status = 'queued'
       AND case_id = '${id}' AND params LIKE '%${notice}%'`,
    );

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED.slice(0, 2)]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it('is taken back when the facts, put right, do not order it, and what they order is queued', async () => {
    expect(await notices()).toEqual(['meeting queued']);

    await answer(TO_A_HEARING);

    expect(await notices()).toEqual(['hearing queued', 'meeting withdrawn']);
  });

  it('is queued anew when the correction is corrected', async () => {
    await answer(TO_A_HEARING);
    await answer(TO_A_MEETING);

    expect(await notices()).toEqual(['hearing withdrawn', 'meeting queued', 'meeting withdrawn']);
  });

  it('stays done when it was done, and is not done again', async () => {
    await perform('meeting');
    await answer(TO_A_HEARING);
    expect(await notices()).toEqual(['hearing queued', 'meeting performed']);

    await answer(TO_A_MEETING);
    expect(await notices()).toEqual(['hearing withdrawn', 'meeting performed']);
  });

  it('stays as it is when a correction changes only its day', async () => {
    const event = await desk.entry(id, 'noticeServed');
    await desk.corrects(id, { replace: [{ event, payload: { method: 'post' } }] });

    expect(await notices()).toEqual(['meeting queued']);
  });
});

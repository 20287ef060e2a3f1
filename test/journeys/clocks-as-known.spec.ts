import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listClocks, type ClockFilter, type ListedClock } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED } from './misconduct.fixture.js';

eachDatabase('The list of clocks as known on a past day', (database) => {
  let desk: Desk;
  let reference: string;

  const listed = (knownOn: string, filter: ClockFilter = {}): Promise<ListedClock[]> =>
    listClocks(desk.open.dataSource, desk.now(), { ...filter, knownOn: legalDay(knownOn) });
  const CASE_BESIDE = 'suspension.not-suspended criminal.clear';
  const one = async (knownOn: string, clock: string) => {
    const [found] = await listed(knownOn, { clock });
    return found && [found.due, found.standing, found.verdict, found.stage];
  };

  /** The officer is told to answer by 20 April, answers on the 17th, and it comes to light on the 23rd. */
  beforeAll(async () => {
    desk = await openDesk(await database().fresh());
    reference = 'known';
    const id = await desk.opens([['caseOpened', '2025-12-01']], { reference });
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED]);
    desk.turnTo('2026-04-21');
    await desk.open.monitor.pass(desk.now());
    desk.turnTo('2026-04-23');
    await desk.records(id, ['responseReceived', '2026-04-17']);
    const event = await desk.entry(id, 'noticeServed');
    desk.turnTo('2026-04-24');
    await desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2026-01-05') }] });
    await desk.walks(id, [
      ['officerSuspended', '2026-04-27'],
      ['witnessListsExchanged', '2026-04-28'],
    ]);
  });
  afterAll(() => desk.close());

  it('has a clock as it stood, and its case in the stage it was in', async () => {
    const responding = `proceedings.meeting.awaiting.responding ${CASE_BESIDE}`;
    const exchanging = `proceedings.meeting.awaiting.preparing.exchanging ${CASE_BESIDE}`;

    expect(await one('2026-03-26', 'CK-32')).toEqual(['2026-04-20', 'in-time', null, responding]);
    expect(await one('2026-04-21', 'CK-32')).toEqual([
      ...['2026-04-20', 'lapsed', 'lapsed', exchanging],
    ]);
    expect(await one('2026-04-23', 'CK-32')).toEqual(['2026-04-20', 'ended', 'used', exchanging]);
  });

  it('leaves out what was not known yet, and has what has been taken back since', async () => {
    const served = 'CK-34-meeting';

    // Started by the lapse, taken back by the answer that came to light, started again by the lists.
    expect(await one('2026-04-20', served)).toBeUndefined();
    expect((await listed('2026-04-21', { clock: served })).map(({ origin }) => origin)).toEqual([
      '2026-04-20',
    ]);
    expect(await one('2026-04-23', served)).toBeUndefined();
    expect((await listed('2026-04-28', { clock: served })).map(({ origin }) => origin)).toEqual([
      '2026-04-28',
    ]);
  });

  it('has the due day that a later correction moved', async () => {
    expect((await one('2026-04-23', 'CK-22'))?.[0]).toBe('2026-01-07');
    expect((await one('2026-04-24', 'CK-22'))?.[0]).toBe('2026-01-19');
  });

  it('tells a stage by regions in the order of the chart, whichever was entered last', async () => {
    expect((await one('2026-04-27', 'CK-38'))?.[3]).toBe(
      'proceedings.meeting.awaiting.preparing.exchanging suspension.suspended criminal.clear',
    );
  });

  it('holds a day to its end: nothing of the next, and all of its own', async () => {
    expect(await one('2026-04-26', 'CK-12')).toBeUndefined();
    expect((await one('2026-04-27', 'CK-12'))?.[0]).toBe('2026-05-25');
  });

  it('says of today what the list without a day says', async () => {
    const now = await listClocks(desk.open.dataSource, desk.now());

    expect(now.length).toBeGreaterThan(10);
    expect(await listed('2026-04-28')).toEqual(now);
    expect(await listed('2030-01-01')).toEqual(now);
  });

  it('is empty before anything was recorded', async () => {
    expect(await listed('2025-11-30')).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { legalDay, type Instant } from '#libs/working-time';
import { noonOf, openDesk, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED, type Step } from './misconduct.fixture.js';

const text = (...parts: readonly (string | null | undefined)[]): string =>
  parts.map((part) => part ?? '-').join(' ');

type Known = Readonly<Record<'clocks' | 'stages', readonly string[]>>;

const LATER: readonly Step[] = [
  ['responseReceived', '2026-04-22'],
  ['witnessListsExchanged', '2026-04-23'],
];

eachDatabase('What was known of a case on a past day', (database) => {
  let desk: Desk;
  let id: string;
  const then: { readonly at: Instant; readonly known: Known }[] = [];

  /** The rows that were current at an instant: recorded by then, not yet superseded. */
  const asKnownAt = async (at: Instant): Promise<Known> => {
    const current = (table: string): Promise<Record<string, string | null>[]> =>
      desk.open.dataSource.query(
        `SELECT * FROM ${table} WHERE case_id = '${id}' AND recorded_at <= ${at}
         AND (superseded_at IS NULL OR superseded_at > ${at})`,
      );
    return {
      clocks: (await current('clock'))
        .map((row) => text(row['key'], row['due'], row['status'], row['verdict'], row['ended_on']))
        .sort(),
      stages: (await current('stage_interval'))
        .map((row) => text(row['stage'], row['from_day'], row['to_day']))
        .sort(),
    };
  };
  const asSeenNow = async (): Promise<Known> => {
    const { clocks, stages } = await desk.engine.view(id);
    return {
      clocks: clocks
        .map(({ key, due, status, verdict, endedOn }) => text(key, due, status, verdict, endedOn))
        .sort(),
      stages: stages.map(({ stage, from, to }) => text(stage, from, to)).sort(),
    };
  };
  const remember = async () => then.push({ at: desk.now(), known: await asSeenNow() });

  /** Every day at noon: what is due is fired, what is to happen happens, and it is noted how things stand. */
  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await remember();
    for (const step of [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED, ...LATER]) {
      desk.turnTo(step[1]);
      await desk.open.monitor.pass(desk.now());
      await desk.records(id, step);
      await remember();
    }
    await change('2026-04-24', async () => {
      const event = await desk.entry(id, 'responseReceived');
      await desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2026-04-17') }] });
    });
    await change('2026-04-25', async () => {
      const event = await desk.entry(id, 'noticeServed');
      await desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2026-01-05') }] });
    });
    await change('2026-04-27', async () => {
      const { key: clock } = await desk.clock(id, 'CK-38');
      const actor = someone('person-conducting');
      await desk.records(id, ['clockExtended', '2026-04-27', { clock, by: 10 }], { actor });
    });
  });
  afterAll(() => desk.close());

  const change = async (day: string, work: () => Promise<unknown>) => {
    desk.turnTo(day);
    await desk.open.monitor.pass(desk.now());
    await work();
    await remember();
  };

  it('is told by its rows, whatever has been corrected since', async () => {
    expect(then.length).toBeGreaterThan(15);
    // Two facts of one noon: the second is what was known at the end of it.
    const last = new Map(then.map(({ at, known }) => [at, known]));
    for (const [at, known] of last)
      expect({ at, known: await asKnownAt(at) }).toEqual({ at, known });
  });

  it('differs before and after a correction', async () => {
    const clockAt = async (day: string) =>
      (await asKnownAt(noonOf(day))).clocks.find((each) => each.startsWith('statement-received@'));

    expect(await clockAt('2026-04-24')).toMatch(/ 2026-01-07 ended used 2026-01-06$/);
    expect(await clockAt('2026-04-25')).toMatch(/ 2026-01-19 ended used 2026-01-06$/);
  });

  it('differs before and after a response that came to light: the stage it was in', async () => {
    const stayAt = async (day: string) =>
      (await asKnownAt(noonOf(day))).stages.find((each) => /awaiting.responding /.test(each));

    expect(await stayAt('2026-04-23')).toMatch(/ 2026-03-26 2026-04-21$/);
    expect(await stayAt('2026-04-24')).toMatch(/ 2026-03-26 2026-04-17$/);
  });

  it('is nothing, before the case was recorded', async () => {
    expect(await asKnownAt(noonOf('2025-11-30'))).toEqual({ clocks: [], stages: [] });
  });
});

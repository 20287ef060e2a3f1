import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TimelineRow } from '#libs/pictures';
import { eachDatabase } from '#libs/testing';
import { addDays, daysBetween, legalDay, londonDayOf } from '#libs/working-time';
import { timelineOf } from '../../apps/service/src/pages/case/timeline.view.js';
import { noonOf, openDesk, someone, type Desk } from './desk.fixture.js';
import { AWAITING_MEETING, WARNED } from './misconduct.fixture.js';

eachDatabase('The timeline of a case', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...AWAITING_MEETING, ...WARNED]);
  });
  afterAll(() => desk.close());

  /** The row of a clock, its days as they are written. */
  async function row(name: string) {
    const view = await desk.engine.view(id);
    const { workflow, ...law } = desk.open.laws.of(view.workflow, view.version);
    const today = londonDayOf(desk.now());
    const calendar = law.calendar(view.calendar);
    const read = { view, people: new Map(), workflow, calendar, now: desk.now(), today };
    const { rows, today: drawn } = timelineOf(read);
    const found = rows.find(({ label }) => label.startsWith(`${name} `));
    const day = (number: number): string => addDays(today, number - drawn.day);
    return (found satisfies TimelineRow | undefined)?.spans.map(({ kind, from, until }) => [
      kind,
      day(from),
      day(until),
    ]);
  }

  const moves = async (type: string, on: string, name: string, more: object = {}) => {
    const { key: clock } = await desk.clock(id, name);
    await desk.records(id, [type, on, { clock, ...more }], {
      actor: someone('appropriate-authority'),
    });
  };

  it('shows a clock that runs up to its day, then what lies ahead', async () => {
    desk.turnTo('2026-09-01');
    const { origin, due } = await desk.clock(id, 'CK-61');

    expect(daysBetween(legalDay('2026-09-01'), legalDay(due ?? ''))).toBeGreaterThan(0);
    expect(await row('CK-61')).toEqual([
      ['running', origin, '2026-09-01'],
      ['ahead', '2026-09-01', addDays(legalDay(due ?? ''), 1)],
    ]);
  });

  it('shows the days that did not count, and those that were added for them', async () => {
    const { origin, due: first } = await desk.clock(id, 'CK-61');
    await moves('clockPaused', '2026-09-01', 'CK-61', { category: 'career-break' });
    desk.turnTo('2026-10-15');
    expect(await row('CK-61')).toEqual([
      ['running', origin, '2026-10-15'],
      ['paused', '2026-09-01', '2026-10-15'],
    ]);

    await moves('clockResumed', '2026-12-01', 'CK-61', { category: 'career-break' });
    const { due } = await desk.clock(id, 'CK-61');
    expect(daysBetween(legalDay(first ?? ''), legalDay(due ?? ''))).toBe(91);
    expect(await row('CK-61')).toEqual([
      ['running', origin, '2026-12-01'],
      ['ahead', '2026-12-01', addDays(legalDay(due ?? ''), 1)],
      ['paused', '2026-09-01', '2026-12-01'],
    ]);
  });

  it('shows what was past its day', async () => {
    const { origin, due, endedOn } = await desk.clock(id, 'CK-38');
    const over = addDays(legalDay(due ?? ''), 1);

    expect(await row('CK-38')).toEqual([
      ['running', origin, over],
      ['over', over, endedOn],
    ]);
  });

  it('shows the days that were added to it', async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, AWAITING_MEETING);
    const { key: clock, origin, due } = await desk.clock(id, 'CK-38');
    const until = addDays(legalDay(due ?? ''), 7);
    const step = ['clockExtended', londonDayOf(desk.now()), { clock, until }] as const;
    await desk.records(id, step, { actor: someone('person-conducting') });
    desk.turnTo(noonOf(addDays(until, 3)));
    const [first, second] = [due ?? '', until].map((day) => addDays(legalDay(day), 1));

    expect(await row('CK-38')).toEqual([
      ['running', origin, first],
      ['extended', first, second],
      ['over', second, addDays(until, 3)],
    ]);
  });
});

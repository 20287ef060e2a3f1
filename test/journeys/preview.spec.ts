import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { EventRefused, type Answer } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { correction, openDesk, opening, recording, type Desk } from './desk.fixture.js';
import { INVESTIGATED, MEETING_CALLED, REPORTED, type Step } from './misconduct.fixture.js';
import { tableContents } from './table-contents.fixture.js';

/** An answer without the ids that are made anew each time. */
const plain = ({ cases }: Answer) => {
  const fresh = new Map(
    cases.flatMap(({ id, events }) => [
      [id, 'case'] as const,
      ...events.map((event) => [event.id, `entry ${event.seq}`] as const),
    ]),
  );
  const text = JSON.stringify(cases);
  return JSON.parse(
    [...fresh].reduce((all, [id, name]) => all.replaceAll(id, name), text),
  ) as unknown;
};

eachDatabase('A preview', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED]);
  });

  const FACTS: readonly (readonly [string, Step])[] = [
    ['in order', ['responseReceived', '2026-04-02']],
    ['late, between others', ['progressNotified', '2026-01-28']],
    ['that finds clocks breached', ['responseReceived', '2026-05-29']],
    ['about the calendar', ['calendarAdopted', '2026-03-26', { calendar: '2028-12-31' }]],
  ];

  it.each(FACTS)(
    'of a fact %s writes nothing, and says what recording it then does',
    async (_, step) => {
      if (step[1] > '2026-03-26') desk.turnTo(step[1]);
      const before = await tableContents(desk.open);
      const request = recording([id], step);
      const preview = await desk.engine.preview(request);

      expect(await tableContents(desk.open)).toEqual(before);
      expect(preview.cases[0]?.events.length).toBeGreaterThan(0);
      expect(plain(preview)).toEqual(plain(await desk.engine.advance(request)));
      expect(await tableContents(desk.open)).not.toEqual(before);
    },
  );

  it('of a correction writes nothing, and says what correcting then does', async () => {
    const before = await tableContents(desk.open);
    const event = await desk.entry(id, 'noticeServed');
    const replace = [{ event, occurredOn: legalDay('2025-12-17') }];
    const request = correction(id, { replace });
    const preview = await desk.engine.previewCorrection(request);

    expect(await tableContents(desk.open)).toEqual(before);
    expect(preview.cases[0]?.clocks.map(({ declared }) => declared)).toContain('CK-22');
    expect(plain(preview)).toEqual(plain(await desk.engine.correct(request)));
  });

  it('of an opening writes nothing, and says what opening then does', async () => {
    const before = await tableContents(desk.open);
    const request = opening([['caseOpened', '2026-03-02']]);
    const preview = await desk.engine.previewOpening(request);

    expect(await tableContents(desk.open)).toEqual(before);
    expect(plain(preview)).toEqual(plain(await desk.engine.open(request)));
  });

  it('of what cannot be recorded is refused as recording it is', async () => {
    const request = recording([id], ['meetingHeld', '2026-03-26']);

    await expect(desk.engine.preview(request)).rejects.toThrow(EventRefused);
    await expect(desk.engine.advance(request)).rejects.toThrow(EventRefused);
  });

  it('leaves its key unused', async () => {
    const request = recording([id], ['responseReceived', '2026-03-26']);
    await desk.engine.preview(request);
    const other = recording([id], ['objectionReceived', '2026-03-26'], { key: request.key });

    await expect(desk.engine.advance(other)).resolves.toHaveProperty('cases.0.id', id);
  });
});

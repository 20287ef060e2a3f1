import { afterEach, beforeEach, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { adoptCalendar } from '#libs/engine';
import { FeedToken } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { englandAndWales, legalDay } from '#libs/working-time';
import { openDesk, type Desk } from '../../../test/journeys/desk.fixture.js';
import { INVESTIGATED } from '../../../test/journeys/misconduct.fixture.js';
import { calendarFeed } from './calendar-feed.js';
import { issueFeedToken, listFeedTokens, revokeFeedToken } from './feed-tokens.js';
import { registerStaff } from './fixtures/staff.fixture.js';

eachDatabase('A calendar feed', (database) => {
  let desk: Desk;
  let id: string;
  let token: string;

  const issue = (person: string) => issueFeedToken(desk.open.dataSource, person, desk.now());
  const allocates = (to: object, on = '2025-12-01') =>
    desk.records(id, ['caseAllocated', on, { ...to }], {
      actor: { id: 'supervisor-9', role: 'supervisor' },
    });
  const eventsOf = async (of = token) => {
    const text = (await calendarFeed(desk.open, of)) ?? '';
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
    return calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      summary: String(event.getFirstPropertyValue('summary')),
      on: String(event.getFirstPropertyValue('dtstart')),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      modified: String(event.getFirstPropertyValue('last-modified')),
      stamp: String(event.getFirstPropertyValue('dtstamp')),
    }));
  };

  beforeEach(async () => {
    desk = await openDesk(await database().fresh());
    await registerStaff(desk.open.dataSource);
    id = await desk.opens([['caseOpened', '2025-12-01']], { reference: 'M-1' });
    await allocates({ owner: 'owner-1' });
    ({ token } = await issue('owner-1'));
  });
  afterEach(() => desk.close());

  it('has an all-day entry for each open duty of the cases that a person owns', async () => {
    expect(await eventsOf()).toEqual([
      {
        uid: expect.stringMatching(/^[0-9a-f]{64}@probity$/),
        summary: 'Local target for the stage "assessing", M-1',
        ...{ on: '2025-12-15', sequence: 0 },
        ...{ modified: '2025-12-01T12:00:00Z', stamp: '2025-12-01T12:00:00Z' },
      },
    ]);
  });

  it('is a calendar by the letter, and names no officer', async () => {
    const text = (await calendarFeed(desk.open, token)) ?? '';

    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
    expect(text).toContain('DTSTART;VALUE=DATE:20251215\r\n');
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/officer|Name of/);
  });

  it('moves an entry, and does not make another, when the due day moves', async () => {
    const [before] = await eventsOf();
    const proclaimed = {
      ...{ version: 'proclaimed', base: englandAndWales.version, remove: [] },
      add: [{ day: legalDay('2025-12-10'), title: 'Invented holiday' }],
    };
    await adoptCalendar(desk.open, proclaimed);
    desk.turnTo('2025-12-02');
    await desk.records(id, ['calendarAdopted', '2025-12-02', { calendar: 'proclaimed' }]);

    expect(await eventsOf()).toEqual([
      {
        ...{ ...before, on: '2025-12-16', sequence: 1 },
        ...{ modified: '2025-12-02T12:00:00Z', stamp: '2025-12-02T12:00:00Z' },
      },
    ]);
  });

  it('says so on the entry when a duty is late', async () => {
    const [before] = await eventsOf();
    desk.turnTo('2025-12-16');
    await desk.open.monitor.pass(desk.now());
    const [after] = await eventsOf();

    expect(after).toMatchObject({ uid: before!.uid, on: before!.on });
    expect(after!.summary).toBe(`Late: ${before!.summary}`);
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
  });

  it('has the duties of the position that somebody holds now, not of one they held', async () => {
    await desk.walks(id, INVESTIGATED);
    const investigator = await issue('investigator-1');
    const stranger = await issue('owner-2');
    expect((await eventsOf(investigator.token)).length).toBeGreaterThan(0);
    expect(await eventsOf(stranger.token)).toEqual([]);

    const next = { investigator: 'investigator-2' };
    await desk.records(id, ['investigatorAppointed', '2025-12-22', next]);
    expect(await eventsOf(investigator.token)).toEqual([]);
  });

  it('has nothing of restricted cases, of closed ones, nor of what is about the person', async () => {
    const actor = { id: 'administrator-9', role: 'administrator' };
    await desk.records(id, ['caseRestricted', '2025-12-01', { to: ['owner-1'] }], { actor });
    expect(await eventsOf()).toEqual([]);

    await desk.records(id, ['restrictionLifted', '2025-12-01'], { actor });
    expect(await eventsOf()).toHaveLength(1);
    await desk.open.dataSource.manager.update('case_file', { id }, { officer_id: 'owner-1' });
    expect(await eventsOf()).toEqual([]);
  });

  it('opens to its token alone, until that is revoked; the token itself is not kept', async () => {
    const { dataSource } = desk.open;
    const other = await issue('owner-1');
    expect(await calendarFeed(desk.open, 'guessed')).toBeNull();
    expect(await calendarFeed(desk.open, '')).toBeNull();
    const kept = JSON.stringify(await dataSource.manager.find(FeedToken));
    expect(kept).not.toContain(token);

    const [, listed] = await listFeedTokens(dataSource, 'owner-1');
    const theirs = { id: listed!.id, personId: 'owner-2' };
    expect(await revokeFeedToken(dataSource, theirs, desk.now())).toBe(false);
    const own = { ...theirs, personId: 'owner-1' };
    expect(await revokeFeedToken(dataSource, own, desk.now())).toBe(true);
    expect(await revokeFeedToken(dataSource, own, desk.now())).toBe(false);
    expect(await calendarFeed(desk.open, token)).toBeNull();
    expect(await calendarFeed(desk.open, other.token)).not.toBeNull();
    expect(await listFeedTokens(dataSource, 'owner-1')).toMatchObject([
      { id: other.id, revokedAt: null },
      { id: own.id, revokedAt: desk.now() },
    ]);
  });
});

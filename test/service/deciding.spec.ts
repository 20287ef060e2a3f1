import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { HEARING_CALLED, INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';
import { done, etagOf, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

eachDatabase('What people decide about a case', (database) => {
  let door: Door;
  let reference: string;

  const posts = async (persona: string, name: string, what: string, body: object) =>
    door.as(persona).post(`${pathOf(name)}/${what}`, body, {
      'if-match': await etagOf(door, name, persona),
    });

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());
  beforeEach(async () => {
    door.turnTo('2025-12-01');
    reference = await opens(door);
  });

  it('given a period of law, when more time is asked for, then the chair whom its row names decides, and nobody else', async () => {
    await walks(door, reference, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
    const wish = { kind: 'extension', clock: 'CK-40', until: '2026-09-30' };
    const asked = await posts('INV-1', reference, 'requests', {
      ...wish,
      reasons: 'the expert is ill',
    });
    const request = done(asked).body.cases[0]?.reference ?? '';

    const { body } = await door.as('CHA-1').get('/v1/requests');
    expect(body.requests).toContainEqual(
      expect.objectContaining({ reference: request, about: reference, deciders: ['chair'] }),
    );
    const before = await tableContents(door.open);
    const decision = { decision: 'granted', reasons: 'the grounds are made out' };
    for (const persona of ['INV-1', 'AUT-1', 'ADM-1']) {
      expect((await posts(persona, request, 'decision', decision)).status).toBe(403);
    }
    expect(await tableContents(door.open)).toEqual(before);

    const granted = await posts('CHA-1', request, 'decision', decision);
    expect(granted.status).toBe(201);
    expect(granted.body.cases.map((each) => each.reference)).toEqual([request, reference]);
    const { clocks } = (await door.as('CHA-1').get(`${pathOf(reference)}/clocks`)).body;
    expect(clocks.find(({ clock }) => clock === 'CK-40')).toMatchObject({ due: '2026-09-30' });
  });

  it('given a local target, when a supervisor asks for more time, then another supervisor decides, never the asker', async () => {
    await walks(door, reference, INVESTIGATED.slice(0, 1));
    const wish = { kind: 'extension', clock: 'LT-investigation', by: 5, reasons: 'witnesses' };
    const asked = await posts('SUP-1', reference, 'requests', wish);
    const request = done(asked).body.cases[0]?.reference ?? '';
    const decision = { decision: 'granted', reasons: 'it is reasonable' };

    const own = await posts('SUP-1', request, 'decision', decision);
    expect(own.status).toBe(403);
    expect(own.body).toMatchObject({ detail: expect.stringMatching(/asker/) });
    expect((await posts('SUP-2', request, 'decision', decision)).status).toBe(201);
  });

  it('given requests on two cases, when they are listed, then page by page, and narrowed to what somebody may decide', async () => {
    const mine: string[] = [];
    for (const persona of ['SUP-1', 'SUP-2']) {
      const about = await opens(door);
      const wish = { kind: 'extension', clock: 'LT-assessing', by: 5, reasons: 'witnesses' };
      const asked = await posts(persona, about, 'requests', wish);
      mine.push(done(asked).body.cases[0]?.reference ?? '', about);
    }
    const [bySup1, about1, bySup2] = mine;
    const list = async (query: string, persona = 'SUP-1') => {
      const { body } = done(await door.as(persona).get(`/v1/requests?${query}`));
      const next: unknown = Reflect.get(body, 'next');
      return {
        found: body.requests.map((row) => row.reference),
        next,
      };
    };

    const whole = (await list('limit=200')).found;
    const first = await list('limit=1');
    const rest = await list(`limit=200&cursor=${String(first.next)}`);
    expect([...first.found, ...rest.found]).toEqual(whole);
    expect(rest.next).toBeNull();
    expect((await list(`about=${about1 ?? ''}`)).found).toEqual([bySup1]);
    const decidable = (await list('decidable=true&limit=200')).found;
    expect([decidable.includes(bySup1!), decidable.includes(bySup2!)]).toEqual([false, true]);
    expect((await list('kind=pause')).found).toEqual([]);
    expect((await list('about=no-such-case')).found).toEqual([]);
    const refused = await Promise.all(
      ['cursor=x', 'limit=0', 'kind=x', 'decidable=maybe'].map((query) =>
        door.as('SUP-1').get(`/v1/requests?${query}`),
      ),
    );
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const byOwner = '/v1/breach-reviews?owner=INV-1';
    expect((await door.as('ANA-1').get(byOwner)).status).toBe(422);
    expect((await door.as('SUP-1').get(byOwner)).status).toBe(200);
  });

  it('given a request, when it names no case that is one, then there is no such request', async () => {
    const decision = { decision: 'granted', reasons: 'it is reasonable' };

    expect((await posts('ADM-1', reference, 'decision', decision)).status).toBe(404);
  });

  it('given a fact recorded on the wrong day, when it is corrected, then a preview says so first and both verdicts stand', async () => {
    await walks(door, reference, INVESTIGATED);
    const path = `${pathOf(reference)}/corrections`;
    const { history } = (await door.as('INV-1').get(`${pathOf(reference)}/history`)).body;
    const event = history.find(({ type }) => type === 'noticeServed')?.id ?? '';
    door.turnTo('2026-01-12');
    const replace = [{ event, occurredOn: '2026-01-09' }];
    const correction = { reasons: 'the receipt says otherwise', replace };
    await door.as('INV-1').get('/v1/me');

    const before = await tableContents(door.open);
    const preview = done(await door.as('INV-1').post(`${path}/preview`, correction));
    expect(await tableContents(door.open)).toEqual(before);
    const changed = { declared: 'CK-20', change: 're-judged', verdict: 'met-late' };
    expect(preview.body.cases[0]).toMatchObject({
      clocks: expect.arrayContaining([expect.objectContaining(changed)]),
    });

    const corrected = await posts('INV-1', reference, 'corrections', correction);
    expect(corrected.status).toBe(201);
    const { body } = await door.as('INV-1').get(`${pathOf(reference)}/clocks/CK-20/explanation`);
    const verdicts = Reflect.get(body, 'verdicts') as { verdict: string }[];
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(
      expect.arrayContaining(['met', 'met-late']),
    );
    const entries = (await door.as('INV-1').get(`${pathOf(reference)}/history`)).body.history;
    expect(entries.find(({ id }) => id === event)).toMatchObject({ occurredOn: '2025-12-19' });
  });

  it("given another's fact, when somebody corrects it, then it is refused with whom to ask", async () => {
    await walks(door, reference, INVESTIGATED);
    const { history } = (await door.as('INV-1').get(`${pathOf(reference)}/history`)).body;
    const event = history.find(({ type }) => type === 'severityAssessed')?.id ?? '';
    const body = { reasons: 'it was later', replace: [{ event, occurredOn: '2025-12-05' }] };
    const answer = await posts('INV-1', reference, 'corrections', body);

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ detail: expect.stringMatching(/appropriate-authority/) });
  });

  it('given a private calendar, when it is revoked, then it finds nothing, and only its owner could', async () => {
    const { body } = done(await door.as('INV-1').post('/v1/me/feeds'));
    const read = await door.anybody.get(body.address);
    expect(read.status).toBe(200);
    expect(read.text).toMatch(/^BEGIN:VCALENDAR/);

    expect((await door.as('INV-2').delete(`/v1/me/feeds/${body.id}`)).status).toBe(404);
    expect((await door.anybody.get(body.address)).status).toBe(200);
    expect((await door.as('INV-1').delete(`/v1/me/feeds/${body.id}`)).status).toBe(204);
    expect((await door.anybody.get(body.address)).status).toBe(404);
    const { feeds } = (await door.as('INV-1').get('/v1/me/feeds')).body;
    expect(feeds).toMatchObject([{ id: body.id, revokedAt: expect.stringMatching(/Z$/) }]);
  });
});

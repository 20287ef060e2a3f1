import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';
import { etagOf, factBody, openingBody, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

eachDatabase('An investigator', (database) => {
  let door: Door;
  let reference: string;
  const investigator = () => door.as('INV-1');
  const path = () => pathOf(reference);

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());
  beforeEach(async () => {
    door.turnTo('2025-12-01');
    reference = await opens(door);
    await walks(door, reference, INVESTIGATED.slice(0, 2));
  });

  it('given their appointment, when they serve the notice, then the case moves and its clocks start', async () => {
    const body = factBody(['noticeServed', door.today()]);
    const headers = { 'if-match': await etagOf(door, reference, 'INV-1') };
    const answer = await investigator().post(`${path()}/events`, body, headers);

    expect(answer.status).toBe(201);
    const [moved] = answer.body.cases;
    expect(moved).toMatchObject({ reference, closed: false });
    const seen = await investigator().get(path());
    expect(seen.headers.get('etag')).toBe(`"${String(moved?.revision)}"`);
    expect(seen.body).toMatchObject({ reference, officer: 'OFF-9', workflow: 'misconduct' });
    expect(seen.body.clocks).toContainEqual(
      expect.objectContaining({ clock: 'CK-20', status: 'ended', verdict: 'met' }),
    );
  });

  it('given a case, when they ask what may happen, then each step that may not says why not and what would help', async () => {
    const { body } = await investigator().get(`${path()}/choices`);
    const choice = (event: string) => body.choices.find((each) => each.event === event);

    expect(choice('noticeServed')).toMatchObject({ allowed: true, unmet: [] });
    const remedy = expect.stringMatching(/\S/);
    expect(choice('severityRevised')).toMatchObject({
      allowed: false,
      unmet: expect.arrayContaining([expect.objectContaining({ text: expect.anything(), remedy })]),
    });
    expect(choice('hearingHeld')).toMatchObject({ allowed: false });
  });

  it('given a step that is not theirs, when they take it, then it is refused with the remedy and nothing is written', async () => {
    const headers = { 'if-match': await etagOf(door, reference, 'INV-1') };
    const before = await tableContents(door.open);
    const body = factBody(['severityRevised', door.today()]);
    const answer = await investigator().post(`${path()}/events`, body, headers);

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      ...{ type: 'urn:probity:problem:not-permitted', status: 403 },
      unmet: expect.arrayContaining([
        expect.objectContaining({
          text: 'It is not for the investigator to record.',
          remedy: 'Ask the appropriate-authority.',
        }),
      ]),
    });
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('given a step of theirs, when they preview it, then they see its clocks and nothing is written', async () => {
    await investigator().get(path());
    const before = await tableContents(door.open);
    const body = factBody(['noticeServed', door.today()]);
    const answer = await investigator().post(`${path()}/events/preview`, body);

    expect(answer.status).toBe(200);
    expect(answer.body.cases[0]?.reference).toBe(reference);
    expect(answer.body.cases[0]).toMatchObject({
      clocks: expect.arrayContaining([expect.objectContaining({ change: 'started' })]),
    });
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('given an opening, when an administrator previews it, then nothing is written, people included', async () => {
    await door.as('ADM-1').get('/v1/me');
    const before = await tableContents(door.open);
    const body = openingBody(door, { officer: 'OFF-NEW' });
    const answer = await door.as('ADM-1').post('/v1/cases/preview', body);

    expect(answer.status).toBe(200);
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('given an opening, when they open a case, then it is for others to open one', async () => {
    const answer = await investigator().post(
      '/v1/cases',
      openingBody(door, { as: 'investigator' }),
    );

    expect(answer).toMatchObject({ status: 403 });
    expect(answer.body).toMatchObject({ detail: expect.stringMatching(/Ask the/) });
  });

  it('given a case that has been walked, when they read its history, then every entry says who, when and what', async () => {
    await walks(door, reference, INVESTIGATED.slice(2));
    const { body } = await investigator().get(`${path()}/history`);

    expect(body.history.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'caseRegistered',
        'caseOpened',
        ...INVESTIGATED.map(([type]) => type),
      ]),
    );
    const appointed = body.history.find(({ type }) => type === 'investigatorAppointed');
    expect(appointed).toMatchObject({
      ...{ by: 'AUT-1', role: 'appropriate-authority', occurredOn: '2025-12-15' },
      payload: { investigator: 'INV-1' },
    });
  });

  it('given a case, when they read its clocks, then ended ones are among them', async () => {
    await walks(door, reference, INVESTIGATED.slice(2));
    const { body } = await investigator().get(`${path()}/clocks`);

    const statuses = new Set(body.clocks.map((clock) => Reflect.get(clock, 'status') as string));
    expect(statuses).toEqual(new Set(['running', 'ended']));
  });

  it('given a clock, when they ask why that day, then every day to it is accounted for, with the law', async () => {
    await walks(door, reference, [...INVESTIGATED.slice(2)]);
    const { body } = await investigator().get(`${path()}/clocks/CK-22/explanation`);

    expect(body).toMatchObject({
      clock: { clock: 'CK-22', due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      law: { source: expect.stringMatching(/r18/), status: expect.anything() },
      days: expect.arrayContaining([
        expect.objectContaining({ day: '2025-12-25', counted: null, reason: 'Christmas Day' }),
      ]),
    });
  });
});

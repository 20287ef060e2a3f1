import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import type { Answered } from './asker.fixture.js';
import { etagOf, factBody, openingBody, opens, pathOf } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const SOMETHING = expect.stringMatching(/\S/);

/** A problem of RFC 9457 that says what is wrong with which field, and what would put it right. */
const expectFields = ({ body }: Answered, ...fields: readonly string[]): void => {
  expect(body).toMatchObject({
    errors: fields.map((field) => ({ field, problem: SOMETHING, remedy: SOMETHING })),
  });
};

eachDatabase('A refusal', (database) => {
  let door: Door;
  let reference: string;
  const admin = () => door.as('ADM-1');
  const records = async (body: object, persona = 'ADM-1') =>
    door.as(persona).post(`${pathOf(reference)}/events`, body, {
      'if-match': await etagOf(door, reference),
    });

  const REFUSALS: readonly (readonly [number, string, () => Promise<Answered>])[] = [
    [401, 'not-signed-in', () => door.anybody.get('/v1/cases')],
    [403, 'not-allowed', () => door.as('INV-1').post('/v1/allocations', { cases: ['x'] })],
    [404, 'case-not-found', () => admin().get('/v1/cases/no-such-case')],
    [404, 'not-found', () => admin().get('/v1/no-such-address')],
    [404, 'not-found', () => door.anybody.get(`/calendar/${'x'.repeat(43)}.ics`)],
    [404, 'not-found', () => admin().delete('/v1/me/feeds/no-such-feed')],
    [409, 'case-exists', () => admin().post('/v1/cases', openingBody(door, { reference }))],
    [409, 'event-refused', () => records(factBody(['officerInformed', door.today()]))],
    [403, 'not-permitted', () => records(factBody(['severityAssessed', door.today()]))],
    [422, 'invalid-event', () => records({ type: 'allegationAdded', occurredOn: door.today() })],
    [422, 'invalid-event', () => records(factBody(['objectionReceived', '2030-01-01']))],
    [404, 'clock-not-found', () => admin().get(`${pathOf(reference)}/clocks/CK-99/explanation`)],
    [422, 'list-refused', () => admin().get('/v1/cases?cursor=abc')],
    [422, 'unprocessable-entity', () => admin().get('/v1/cases?limit=0')],
    [422, 'unknown-version', () => admin().post('/v1/cases', openingBody(door, { workflow: 'x' }))],
    [400, 'bad-request', () => admin().post('/v1/cases', '{"not json')],
    [413, 'payload-too-large', () => admin().post('/v1/cases', `"${'x'.repeat(1_048_576)}"`)],
    [
      415,
      'unsupported-media-type',
      () => admin().post('/v1/cases', '<case/>', { 'content-type': 'application/xml' }),
    ],
  ];

  beforeAll(async () => {
    door = await openDoor(database().url);
    reference = await opens(door);
  });
  afterAll(() => door.close());

  it.each(REFUSALS)(
    'of %i %s is problem+json that says what would help',
    async (status, code, ask) => {
      const answer = await ask();

      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({
        ...{ type: `urn:probity:problem:${code}`, title: SOMETHING, status },
        detail: SOMETHING,
      });
    },
  );

  it('carries the id under which the log has it', async () => {
    const answer = await admin().get('/v1/cases/no-such-case');

    const id = answer.headers.get('x-request-id');
    expect(answer.body).toMatchObject({ instance: `urn:probity:request:${String(id)}` });
  });

  it('of a body names every field that is wrong, those nobody knows included', async () => {
    const body = { reference: '', type: 7, occurredOn: '2025-02-30', admin: true };
    const answer = await admin().post('/v1/cases', body);

    expect(answer.status).toBe(422);
    const fields = ['admin', 'occurredOn', 'reference', 'type'];
    const told = Reflect.get(answer.body, 'errors') as { field: string }[];
    expect([...new Set(told.map(({ field }) => field))].sort()).toEqual(fields);
    expectFields(answer, ...told.map(({ field }) => field));
  });

  it('of null in place of what may be left out names its field', async () => {
    for (const field of ['as', 'reasons', 'matter', 'officer', 'workflow', 'payload']) {
      const answer = await admin().post('/v1/cases', openingBody(door, { [field]: null }));

      expect([field, answer.status]).toEqual([field, 422]);
      expect(answer.body).toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ field })]),
      });
    }
  });

  it('of what an event carries names its fields', async () => {
    expectFields(
      await records({ type: 'allegationAdded', occurredOn: door.today(), payload: { id: 'a-9' } }),
      ...['category', 'standards', 'standards'],
    );
  });

  it('of a list names its field', async () => {
    expectFields(await admin().get('/v1/clocks?cursor=abc'), 'cursor');
    expectFields(await admin().get('/v1/clocks?standing=never'), 'standing');
    expectFields(await admin().get('/v1/clocks?nobody=knows'), 'nobody');
  });

  it('of a request that cannot be asked says what it lacks', async () => {
    const headers = { 'if-match': await etagOf(door, reference) };
    const body = { kind: 'shortening', clock: 'CK-25', reasons: 'agreed' };

    expectFields(await admin().post(`${pathOf(reference)}/requests`, body, headers), 'until');
  });

  it('of a workflow that is about other cases says where it begins', async () => {
    for (const workflow of ['request', 'breach-review']) {
      const body = openingBody(door, { workflow, type: 'breachFound', payload: {} });
      const answer = await admin().post('/v1/cases', body);

      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        ...{ type: 'urn:probity:problem:not-permitted' },
        unmet: [{ remedy: expect.stringMatching(/on the case itself/) }],
      });
    }
  });

  it('of a role that is not theirs says which are', async () => {
    for (const as of ['engine', 'chair', 'toString']) {
      const answer = await records(factBody(['objectionReceived', door.today()], { as }));

      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ unmet: [{ remedy: 'Act as administrator.' }] });
    }
  });

  it('of too many requests says when to come again', async () => {
    const hurried = await openDoor(await database().fresh(), {
      settings: { PROBITY_RATE_PER_MINUTE: '2' },
    });
    try {
      const answers = [await hurried.anybody.get('/health'), await hurried.anybody.get('/health')];
      const last = await hurried.anybody.get('/health');

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(last.status).toBe(429);
      expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(last.body).toMatchObject({ type: 'urn:probity:problem:too-many-requests' });
    } finally {
      await hurried.close();
    }
  });

  it('is no failure of ours: nothing was logged as one', () => {
    expect(door.errors).toEqual([]);
  });
});

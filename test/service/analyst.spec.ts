import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { HEARING_CALLED, INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';
import { done, etagOf, opens, pathOf, walks } from './journey.fixture.js';
import { askAbout, CASE_ROUTES } from './routes.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const PEOPLE = ['OFF-77', 'INV-1', 'SUP-1', 'ADM-1', 'AUT-1', 'CHA-1', 'Nobody Real', 'secretword'];

const AGREED = [
  ...['appropriate-authority', 'officer', 'person-conducting-or-chairing'],
  'Nobody Real',
];

eachDatabase('An analyst', (database) => {
  let door: Door;
  let reference: string;
  let ids: string[];
  const analyst = () => door.as('ANA-1');

  /** Nothing in it is, or leads to, a person of the case. */
  const expectNobody = (text: string): void => {
    for (const person of [...PEOPLE, ...ids]) expect(text).not.toContain(person);
  };

  beforeAll(async () => {
    door = await openDoor(database().url);
    reference = await opens(door, { officer: 'OFF-77' });
    const headers = { 'if-match': await etagOf(door, reference) };
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1', reasons: 'secretword' };
    done(await door.as('SUP-1').put(`${pathOf(reference)}/allocation`, desk, headers));
    await walks(door, reference, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
    const wish = { kind: 'shortening', clock: 'CK-40', until: '2026-08-03' };
    done(
      await door
        .as('INV-1')
        .post(
          `${pathOf(reference)}/requests`,
          { ...wish, agreedBy: AGREED, reasons: 'secretword' },
          { 'if-match': await etagOf(door, reference, 'INV-1') },
        ),
    );
    const [request = ''] = (await door.as('CHA-1').get('/v1/requests')).body.requests.map(
      (row) => row.reference,
    );
    done(
      await door
        .as('CHA-1')
        .post(
          `${pathOf(request)}/decision`,
          { decision: 'granted', reasons: 'secretword' },
          { 'if-match': await etagOf(door, request, 'CHA-1') },
        ),
    );
    done(
      await door
        .as('INV-1')
        .post(
          `${pathOf(reference)}/requests`,
          { ...wish, until: '2026-07-31', agreedBy: AGREED, reasons: 'secretword' },
          { 'if-match': await etagOf(door, reference, 'INV-1') },
        ),
    );
    const people = await door.open.dataSource.query<{ id: string }[]>('SELECT id FROM person');
    ids = people.map(({ id }) => id);
  });
  afterAll(() => door.close());

  it('given a case, when they read it, then stages, clocks and verdicts are as they are, and nobody is named', async () => {
    const { body, text } = await analyst().get(pathOf(reference));

    const pseudonym = expect.stringMatching(/^(officer|person)-[0-9a-f]{8}$/);
    expect(body).toMatchObject({
      ...{ reference, officer: pseudonym },
      desk: { owner: pseudonym, supervisor: pseudonym, team: 'a' },
    });
    const plain = (await door.as('AUT-1').get(pathOf(reference))).body;
    expect(body.clocks.map(({ key, due }) => [key, due])).toEqual(
      plain.clocks.map(({ key, due }) => [key, due]),
    );
    expectNobody(text);
  });

  it('given a case, when they ask by whatever route, then nobody is named', async () => {
    for (const route of CASE_ROUTES)
      expectNobody((await askAbout(analyst(), route, reference)).text);
    const { text } = await analyst().get(`${pathOf(reference)}/clocks/CK-40/explanation`);
    expect(text).toContain('2026-08-03');
    expectNobody(text);
  });

  it.each([
    ...['cases', 'cases?text=OFF-77', 'cases?officer=OFF-77', 'cases?owner=INV-1'],
    ...['cases?workflow=request', 'clocks', 'clocks?officer=OFF-77', 'requests', 'breach-reviews'],
    ...['caseloads', 'caseloads?by=team'],
  ])('given lists, when they read %s, then nobody is named', async (list) => {
    const { status, text } = await analyst().get(`/v1/${list}`);

    expect(status).toBe(200);
    expectNobody(text);
  });

  it('given a person, when they look for cases by that person, then nothing is found', async () => {
    for (const query of ['text=OFF-77', 'officer=OFF-77', 'owner=INV-1']) {
      expect((await analyst().get(`/v1/cases?${query}`)).body.cases).toEqual([]);
    }
  });

  it('given two reads, when they compare them, then the same person has the same pseudonym', async () => {
    const [one, other] = [
      await analyst().get(`${pathOf(reference)}/history`),
      await analyst().get(`${pathOf(reference)}/history`),
    ];

    expect(one.text).toBe(other.text);
  });
});

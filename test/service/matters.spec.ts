import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { carried, done, etagOf, factBody, opens, pathOf } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const ALLEGED = { id: 'a-1', category: 'F', standards: ['equality-and-diversity'] };
const ADDED = { id: 'a-2', category: 'B', standards: ['use-of-force'] };

eachDatabase('What cases are about', (database) => {
  let door: Door;
  let first: string;
  let second: string;

  beforeAll(async () => {
    door = await openDoor(database().url);
    const payload = { ...carried(['caseOpened', door.today()]), allegations: [ALLEGED] };
    const matter = 'MATTER 1/25';
    first = await opens(door, { matter, payload, officer: 'OFF-7' });
    second = await opens(door, { matter, officer: 'OFF-8' });
  });
  afterAll(() => door.close());

  const get = (path: string, persona = 'ADM-1') => door.as(persona).get(path);

  it('is a matter, with the cases that somebody finds', async () => {
    const { body } = done(await get('/v1/matters/MATTER%201%2F25'));

    expect(body).toMatchObject({ reference: 'MATTER 1/25', kind: 'conduct-matter' });
    expect(body.cases.map(({ reference }) => reference).sort()).toEqual([first, second].sort());
  });

  it('is an officer, with the cases about them', async () => {
    const { body } = done(await get('/v1/officers/OFF-7'));

    expect(body).toMatchObject({ number: 'OFF-7', cases: [{ reference: first }] });
  });

  it('is what is alleged, as recorded first, added since, and put right', async () => {
    const added = factBody(['allegationAdded', door.today(), ADDED]);
    const headers = { 'if-match': await etagOf(door, first) };
    done(await door.as('AUT-1').post(`${pathOf(first)}/events`, added, headers));
    const { body } = done(await get(`${pathOf(first)}/allegations`));
    expect(body).toMatchObject({ allegations: [ALLEGED, ADDED] });

    const { history } = done(await get(`${pathOf(first)}/history`)).body;
    const remove = history.filter(({ type }) => type === 'allegationAdded').map(({ id }) => id);
    const correction = { remove, reasons: 'it is of another matter' };
    const seen = { 'if-match': await etagOf(door, first) };
    done(await door.as('AUT-1').post(`${pathOf(first)}/corrections`, correction, seen));
    const { body: after } = done(await get(`${pathOf(first)}/allegations`));
    expect(after).toMatchObject({ allegations: [ALLEGED] });
  });

  it.each([
    ['a matter', '/v1/matters/MATTER%201%2F25'],
    ['an officer', '/v1/officers/OFF-7'],
  ])('is not there for whoever finds no case of it: %s', async (_, path) => {
    const stranger = await get(path, 'OFF-1');
    const missing = await get('/v1/matters/no-such', 'ADM-1');

    expect([stranger.status, missing.status]).toEqual([404, 404]);
    expect(stranger.text).not.toContain(first);
  });

  it('given an analyst, when they ask what is alleged, then they are told no more than on the page of the case', async () => {
    const { body, text } = done(await get(`${pathOf(first)}/allegations`, 'ANA-1'));

    expect(body).toMatchObject({ reference: first, allegations: null });
    for (const said of [ALLEGED.id, ...ALLEGED.standards]) expect(text).not.toContain(said);
  });

  it('is no officer to whoever may not know people', async () => {
    expect((await get('/v1/officers/OFF-7', 'ANA-1')).status).toBe(404);
  });
});

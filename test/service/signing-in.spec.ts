import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PERSONAS } from '#libs/identity';
import { eachDatabase } from '#libs/testing';
import { openDoor, type Door } from './service.fixture.js';

eachDatabase('Somebody at the door of the service', (database) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());

  it.each(PERSONAS)('signs in as $reference by the provider and is known', async (persona) => {
    const browser = await door.signIn(persona.reference);
    const answer = await browser.ask(`${door.baseUrl}/v1/me`);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ reference: persona.reference });
  });

  it('is known again after the service was started anew', async () => {
    const { port } = new URL(door.baseUrl);
    const before = await (await door.signIn('INV-1')).ask(`${door.baseUrl}/v1/me`);
    await door.close();
    door = await openDoor(database().url, { settings: { PROBITY_PORT: port } });
    const after = await (await door.signIn('INV-1')).ask(`${door.baseUrl}/v1/me`);

    const [first, again] = [await before.json(), await after.json()] as { personId: string }[];
    expect(again?.personId).toBe(first?.personId);
  });

  it('is the same person by bearer token as by cookie', async () => {
    const browser = await door.signIn('INV-1');
    const answer = await browser.ask(`${door.baseUrl}/v1/me`);
    const byCookie: unknown = await answer.json();
    const byToken = await door.as('INV-1').get('/v1/me');

    expect(byToken.body).toEqual(Object.assign({}, byCookie, { csrf: null }));
  });

  it('is told to sign in when nobody is signed in', async () => {
    const answer = await door.anybody.get('/v1/me');

    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ type: 'urn:probity:problem:not-signed-in', status: 401 });
  });

  it('is signed out after an idle half hour', async () => {
    const browser = await door.signIn('INV-1');
    door.turnTo('2025-12-02');

    expect((await browser.ask(`${door.baseUrl}/v1/me`)).status).toBe(401);
    door.turnTo('2025-12-01');
  });
});

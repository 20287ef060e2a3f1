import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Person, Session } from '#libs/persistence';
import { eachDatabase, freePort, openBrowser, postOf, type Browser } from '#libs/testing';
import { openApplication, type ToyApplication } from './fixtures/toy-application.fixture.js';
import { startDevelopmentProvider, type DevelopmentProvider } from './index.js';

const now = () => Date.now();

eachDatabase('The guard', (database) => {
  let provider: DevelopmentProvider;
  let toy: ToyApplication;

  const at = (path: string) => `${toy.base}${path}`;
  const signedIn = async (reference: string) => {
    const browser = openBrowser();
    await browser.signInAs(reference, at('/home'));
    return browser;
  };
  const answer = async (response: Response) => {
    const text = await response.text();
    return [response.status, text.startsWith('{') ? (JSON.parse(text) as unknown) : text];
  };
  const get = async (browser: Browser, path: string) =>
    answer(await browser.ask(at(path), { headers: { accept: 'application/json' } }));
  const bearing = (token: string, method = 'GET'): RequestInit => ({
    method,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  });

  beforeAll(async () => {
    provider = await startDevelopmentProvider({
      ...{ host: '127.0.0.1', port: 0, production: false, now },
    });
    toy = await openApplication(database().url, {
      ...{ port: await freePort(), issuer: provider.issuer, now },
    });
  });
  afterAll(async () => {
    await toy.close();
    await provider.close();
  });

  describe('at a route', () => {
    it('that nobody decided on refuses everybody', async () => {
      const administrator = await signedIn('ADM-1');

      expect(await get(administrator, '/v1/undecided')).toEqual([
        ...[403, { statusCode: 403, message: 'Nobody has decided who may use this address.' }],
      ]);
      expect((await get(openBrowser(), '/v1/undecided'))[0]).toBe(403);
    });

    it('that is open lets everybody in, and names nobody', async () => {
      expect(await get(openBrowser(), '/health')).toEqual([200, 'well']);
      expect((await get(await signedIn('ADM-1'), '/asked'))[0]).toBe(401);
    });

    it.each([
      ['SUP-1', 200],
      ['ADM-1', 200],
      ['INV-1', 403],
      ['OFF-1', 403],
    ])('for supervisors and administrators answers %s with %i', async (reference, status) => {
      expect((await get(await signedIn(reference), '/v1/team'))[0]).toBe(status);
    });

    it('that says nothing itself keeps to what its controller says', async () => {
      const [auditor, analyst] = [await signedIn('AUD-1'), await signedIn('ANA-1')];

      expect((await get(auditor, '/v1/decided'))[0]).toBe(200);
      expect((await get(analyst, '/v1/decided'))[0]).toBe(403);
      expect((await get(analyst, '/v1/decided/part'))[0]).toBe(200);
    });
  });

  describe('asks of an unsafe request', () => {
    let browser: Browser;
    let csrf: string;
    const note = async (headers: Record<string, string>) => {
      const json = { accept: 'application/json', 'content-type': 'application/json' };
      const init = { method: 'POST', body: '{}', headers: { ...json, ...headers } };
      return (await answer(await browser.ask(at('/v1/notes'), init)))[0];
    };

    beforeEach(async () => {
      browser = await signedIn('INV-1');
      ({ csrf } = (await get(browser, '/v1/me'))[1] as { csrf: string });
    });

    it('the token of its session, as a header', async () => {
      const other = await signedIn('INV-1');
      const { csrf: foreign } = (await get(other, '/v1/me'))[1] as { csrf: string };

      expect(await note({ 'x-csrf-token': csrf })).toBe(201);
      expect(await note({ 'x-csrf-token': foreign })).toBe(403);
      expect(await note({ 'x-csrf-token': '' })).toBe(403);
      expect(await note({})).toBe(403);
    });

    it('or as a field, which it takes out of the form', async () => {
      const fields = { text: 'seen' };
      const sent = await browser.ask(at('/form'), postOf({ ...fields, _csrf: csrf }));
      const unsent = await browser.ask(at('/form'), postOf(fields));

      expect(await answer(sent)).toEqual([201, fields]);
      expect(unsent.status).toBe(403);
    });

    it('the same where the route is open, in the name of whoever is signed in', async () => {
      expect((await browser.ask(at('/feedback'), postOf({}))).status).toBe(403);
      expect((await browser.ask(at('/feedback'), postOf({ _csrf: csrf }))).status).toBe(201);
      expect((await openBrowser().ask(at('/feedback'), postOf({}))).status).toBe(201);
    });

    it('the same where it signs somebody out', async () => {
      expect((await browser.ask(at('/sign-out'), postOf({}))).status).toBe(403);
      expect((await get(browser, '/v1/me'))[0]).toBe(200);
    });
  });

  describe('takes a bearer token', () => {
    it('for who it says, without a session and without a token of one', async () => {
      const token = await provider.tokenFor('INV-2');
      const before = await toy.dataSource.manager.count(Session);
      const me = await fetch(at('/v1/me'), bearing(token));
      const note = await fetch(at('/v1/notes'), bearing(token, 'POST'));

      expect(await me.json()).toMatchObject({
        ...{ reference: 'INV-2', roles: ['investigator'], teams: ['b'], csrf: null },
      });
      expect(me.headers.getSetCookie()).toEqual([]);
      expect([note.status, await note.json()]).toEqual([201, { by: 'INV-2' }]);
      expect(await toy.dataSource.manager.count(Session)).toBe(before);
    });

    it('before a cookie: a request has one identity', async () => {
      const browser = await signedIn('ADM-1');
      const response = await browser.ask(
        ...([at('/v1/me'), bearing(await provider.tokenFor('ANA-1'))] as const),
      );

      expect(await response.json()).toMatchObject({ reference: 'ANA-1' });
      expect((await browser.ask(at('/v1/me'), bearing('x'))).status).toBe(401);
    });

    it('as the same person who signs in with a browser', async () => {
      const browser = await signedIn('AUT-1');
      const [, inBrowser] = await get(browser, '/v1/me');
      const response = await fetch(at('/v1/me'), bearing(await provider.tokenFor('AUT-1')));

      expect(await response.json()).toEqual({ ...(inBrowser as object), csrf: null });
    });

    it('and meets the same person when several first requests come at once', async () => {
      const token = await provider.tokenFor('IMP-1');
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => fetch(at('/v1/me'), bearing(token))),
      );
      const people = await Promise.all(answers.map(async (each) => (await answer(each))[1]));

      expect(new Set(people.map((each) => (each as { personId: string }).personId)).size).toBe(1);
    });

    it('no longer than it lasts', async () => {
      const token = await provider.tokenFor('INV-1');
      toy.wait(62);

      expect((await fetch(at('/v1/me'), bearing(token))).status).toBe(401);
    });
  });

  describe('refuses to mistake somebody for another', () => {
    const people = () => toy.dataSource.manager;

    it('when a staff number is linked to another account', async () => {
      await people().insert(Person, {
        ...{ id: 'cha-1', reference: 'CHA-1', roles: '[]', teams: '[]', created_at: 0 },
        subject: 'elsewhere 1',
      });
      const page = await openBrowser().signInAs('CHA-1', at('/home'));

      expect([page.status, page.text]).toEqual([
        ...[403, expect.stringContaining('CHA-1 belongs to another account of the provider')],
      ]);
    });

    it('when an account comes with another staff number', async () => {
      await people().insert(Person, {
        ...{ id: 'app-9', reference: 'APP-9', roles: '[]', teams: '[]', created_at: 0 },
        subject: `${provider.issuer} APP-1`,
      });
      const page = await openBrowser().signInAs('APP-1', at('/home'));

      expect([page.status, page.text]).toEqual([
        ...[403, expect.stringContaining('the staff number APP-1; here you are APP-9')],
      ]);
    });

    it('and links a person who is in the register already to the first account', async () => {
      await people().insert(Person, {
        ...{ id: 'con-1', reference: 'CON-1', roles: '[]', teams: '[]', created_at: 0 },
        ...{ rank: 'superintendent' },
      });
      const browser = await signedIn('CON-1');

      expect((await get(browser, '/v1/me'))[1]).toMatchObject({ personId: 'con-1' });
      expect(await people().findOneByOrFail(Person, { id: 'con-1' })).toMatchObject({
        ...{ rank: 'superintendent', name: 'a person conducting' },
        subject: `${provider.issuer} CON-1`,
      });
    });
  });
});

eachDatabase('A service whose provider is away', (database) => {
  it('starts, says so at the door, and asks again', async () => {
    const port = await freePort();
    const host = '127.0.0.1';
    const issuer = `http://${host}:${String(port)}`;
    const toy = await openApplication(database().url, { port: await freePort(), issuer, now });
    const statuses = async () => [
      (await fetch(`${toy.base}/health`)).status,
      (await fetch(`${toy.base}/sign-in`, { redirect: 'manual' })).status,
      (await fetch(`${toy.base}/v1/me`, { headers: { authorization: 'Bearer x' } })).status,
    ];
    const away = await statuses();
    const provider = await startDevelopmentProvider({ host, port, production: false, now });
    const back = await statuses();
    await toy.close();
    await provider.close();

    expect([away, back]).toEqual([
      [200, 503, 503],
      [200, 303, 401],
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person, Session, SignIn } from '#libs/persistence';
import { eachDatabase, freePort, openBrowser, postOf, type Browser } from '#libs/testing';
import { openApplication, type ToyApplication } from './fixtures/toy-application.fixture.js';
import { PERSONAS, startDevelopmentProvider, type DevelopmentProvider } from './index.js';

const API = { headers: { accept: 'application/json' } };

const ROLE_OF: Readonly<Record<string, readonly string[]>> = {
  ...{ 'INV-1': ['investigator'], 'INV-2': ['investigator'] },
  ...{ 'SUP-1': ['supervisor'], 'SUP-2': ['supervisor'], 'ANA-1': ['analyst'] },
  ...{ 'AUT-1': ['appropriate-authority'], 'CON-1': ['person-conducting'], 'CHA-1': ['chair'] },
  ...{ 'APP-1': ['appeal-decider'], 'ADM-1': ['administrator'], 'AUD-1': ['auditor'] },
  ...{ 'IMP-1': ['importer'], 'MGR-1': [], 'OFF-1': [] },
};

eachDatabase('Signing in', (database) => {
  let provider: DevelopmentProvider;
  let toy: ToyApplication;

  const at = (path: string) => `${toy.base}${path}`;
  const me = async (browser: Browser) => (await browser.ask(at('/v1/me'), API)).json();
  const signedIn = async (reference: string) => {
    const browser = openBrowser();
    await browser.signInAs(reference, at('/home'));
    return browser;
  };
  const csrfOf = async (browser: Browser) => ((await me(browser)) as { csrf: string }).csrf;

  beforeAll(async () => {
    provider = await startDevelopmentProvider({
      ...{ host: '127.0.0.1', port: 0, production: false, now: () => Date.now() },
    });
    toy = await openApplication(database().url, {
      port: await freePort(),
      issuer: provider.issuer,
      now: () => Date.now(),
    });
  });
  afterAll(async () => {
    await toy.close();
    await provider.close();
  });

  it.each(PERSONAS)('as $reference gives the roles and teams of its groups', async (persona) => {
    const { reference, name, groups } = persona;
    const browser = await signedIn(reference);
    const teams = groups.flatMap((group) => /^psd-team-(.)$/.exec(group)?.[1] ?? []);

    expect(await me(browser)).toEqual({
      ...{ personId: expect.any(String), reference, name, roles: ROLE_OF[reference], teams },
      csrf: expect.any(String),
    });
  });

  it('returns to the page that was wanted', async () => {
    const page = await openBrowser().signInAs('SUP-1', at('/home?tab=late'));

    expect(page).toEqual({
      ...{ address: at('/home?tab=late'), status: 200, text: 'home of a supervisor' },
    });
  });

  it('sends pages to sign in, and answers programs 401', async () => {
    const browser = openBrowser();
    const page = await browser.ask(at('/home?tab=late'));
    const program = await browser.ask(at('/v1/team'), { headers: { accept: 'text/html' } });

    expect([page.status, page.headers.get('location')]).toEqual([
      ...[302, '/sign-in?to=%2Fhome%3Ftab%3Dlate'],
    ]);
    expect([program.status, program.headers.get('content-type')]).toEqual([
      ...[401, expect.stringMatching(/^application\/problem\+json/)],
    ]);
    expect(await program.json()).toMatchObject({
      ...{ type: 'urn:probity:problem:not-signed-in', status: 401 },
    });
  });

  it('writes down who it is, and who their line manager is', async () => {
    await signedIn('INV-1');
    const { manager } = toy.dataSource;
    const person = await manager.findOneByOrFail(Person, { reference: 'INV-1' });
    const above = await manager.findOneByOrFail(Person, { reference: 'MGR-1' });

    expect(person).toMatchObject({
      ...{ name: 'an investigator', email: 'inv-1@probity.invalid', manager_id: above.id },
      ...{ roles: '["investigator"]', teams: '["a"]', subject: `${provider.issuer} INV-1` },
    });
  });

  it('keeps of the cookie only what cannot be turned back', async () => {
    const browser = await signedIn('SUP-1');
    const rows = JSON.stringify(await toy.dataSource.manager.find(Session));

    expect(browser.setCookies.get('probity')).toBe('Path=/; HttpOnly; SameSite=Lax');
    expect(rows).not.toContain(browser.cookies.get('probity'));
  });

  it('lets two tabs go to the provider at once', async () => {
    const browser = openBrowser();
    const [one, other] = [await browser.visit(at('/home?1')), await browser.ask(at('/sign-in'))];
    await other.text();
    const page = await browser.visit(one.address, postOf({ persona: 'SUP-1' }));

    expect(page.address).toBe(at('/home?1'));
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'x'])(
    'leads home, not to %j',
    async (wanted) => {
      const way = at(`/sign-in?to=${encodeURIComponent(wanted)}`);
      const page = await openBrowser().signInAs('SUP-1', way);

      expect(page.address).toBe(at('/'));
    },
  );

  describe('with a return that', () => {
    /** Goes to the provider and back, up to the return itself. */
    const returnOf = async (browser: Browser): Promise<string> => {
      const choosing = await browser.visit(at('/home'));
      let response = await browser.ask(choosing.address, postOf({ persona: 'INV-1' }));
      let address = response.headers.get('location') ?? '';
      while (!address.startsWith(toy.base)) {
        response = await browser.ask(address);
        address = new URL(response.headers.get('location') ?? '', address).href;
      }
      return address;
    };
    const outcome = async (browser: Browser, address: string) => {
      const response = await browser.ask(address);
      const session = browser.cookies.has('probity') ? 'a session' : 'no session';
      return [response.status, (await response.text()).includes('Begin again'), session];
    };

    it('is made twice is refused the second time', async () => {
      const browser = openBrowser();
      const address = await returnOf(browser);
      await browser.ask(address);
      browser.cookies.delete('probity');

      expect(await outcome(browser, address)).toEqual([400, true, 'no session']);
    });

    it('is made by another browser is refused, and stays good for its own', async () => {
      const browser = openBrowser();
      const address = await returnOf(browser);
      const thief = openBrowser();
      await thief.ask(at('/sign-in'));

      expect(await outcome(thief, address)).toEqual([400, true, 'no session']);
      expect(await outcome(openBrowser(), address)).toEqual([400, true, 'no session']);
      expect((await browser.visit(address)).text).toBe('home of an investigator');
    });

    it.each([
      ['has another state', 'state', 'x'],
      ['has no state', 'state', ''],
      ['has another code', 'code', 'x'],
      ['is from another issuer', 'iss', 'https://evil.example'],
    ])('%s is refused', async (_title, name, value) => {
      const browser = openBrowser();
      const address = new URL(await returnOf(browser));
      address.searchParams.set(name, value);

      expect(await outcome(browser, address.href)).toEqual([400, true, 'no session']);
    });

    it('says that the provider refused is refused', async () => {
      const browser = openBrowser();
      const address = new URL(await returnOf(browser));
      address.searchParams.delete('code');
      address.searchParams.set('error', 'access_denied');
      const response = await browser.ask(address.href);

      expect([response.status, await response.text()]).toEqual([
        ...[400, expect.stringContaining('The provider did not sign you in.')],
      ]);
    });

    it('comes too late is refused, and its row is cleared away', async () => {
      const browser = openBrowser();
      const address = await returnOf(browser);
      toy.wait(10);

      expect(await outcome(browser, address)).toEqual([400, true, 'no session']);
      await openBrowser().ask(at('/sign-in'));
      expect(await toy.dataSource.manager.count(SignIn)).toBe(1);
    });
  });

  describe('begins a session that', () => {
    it('is new, whatever cookie was there before', async () => {
      const browser = openBrowser();
      browser.cookies.set('probity', 'planted');
      await browser.signInAs('INV-1', at('/home'));

      expect(browser.cookies.get('probity')).toMatch(/^[\w-]{43}$/);
    });

    it('takes the place of the one before', async () => {
      const browser = await signedIn('INV-1');
      const before = browser.cookies.get('probity')!;
      await browser.visit(at('/sign-in'));
      const now = browser.cookies.get('probity');
      browser.cookies.set('probity', before);

      expect(now).not.toBe(before);
      expect((await browser.ask(at('/v1/me'), API)).status).toBe(401);
    });

    it('ends after the idle time, and not while it is used', async () => {
      const browser = await signedIn('INV-1');
      const statuses: number[] = [];
      for (const minutes of [29, 29, 29, 30]) {
        toy.wait(minutes);
        statuses.push((await browser.ask(at('/v1/me'), API)).status);
      }

      expect(statuses).toEqual([200, 200, 200, 401]);
    });

    it('ends after the absolute time, however busy', async () => {
      const browser = await signedIn('INV-1');
      const statuses: number[] = [];
      for (let passed = 0; passed < 480; passed += 20) {
        statuses.push((await browser.ask(at('/v1/me'), API)).status);
        toy.wait(20);
      }

      expect(new Set(statuses)).toEqual(new Set([200]));
      expect((await browser.ask(at('/v1/me'), API)).status).toBe(401);
    });

    it('is cleared away by the next sign-in once it is over', async () => {
      await signedIn('INV-1');
      toy.wait(1_000);
      await signedIn('INV-1');

      expect(await toy.dataSource.manager.count(Session)).toBe(1);
    });

    it('signing out ends, here and at the provider', async () => {
      const browser = await signedIn('INV-1');
      const token = browser.cookies.get('probity')!;
      const fields = { _csrf: await csrfOf(browser) };
      const asked = await browser.visit(at('/sign-out'), postOf(fields));
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked.text) ?? [];
      const confirm = `${provider.issuer}/session/end/confirm`;
      const page = await browser.visit(confirm, postOf({ xsrf, logout: 'yes' }));

      expect(page).toMatchObject({ address: at('/signed-out'), status: 200 });
      expect(browser.cookies.has('probity')).toBe(false);
      browser.cookies.set('probity', token);
      expect((await browser.ask(at('/v1/me'), API)).status).toBe(401);
      expect((await browser.visit(at('/home'))).address).toContain('/personas/');
    });

    it('is over may be signed out of all the same', async () => {
      const page = await openBrowser().visit(at('/sign-out'), postOf({}));

      expect(page.address).toBe(at('/signed-out'));
    });
  });
});

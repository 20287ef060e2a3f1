import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomPKCECodeVerifier,
} from 'openid-client';
import { openBrowser, postOf } from '#libs/testing';
import { ROLES } from '../identity.js';
import { shippedMapping } from '../fixtures/toy-application.fixture.js';
import { PERSONAS } from './personas.js';
import {
  startDevelopmentProvider,
  type DevelopmentProvider,
  type DevelopmentProviderOptions,
} from './development-provider.js';

const HERE: DevelopmentProviderOptions = {
  ...{ host: '127.0.0.1', port: 0, production: false, now: () => Date.now() },
};

describe('The development provider', () => {
  let provider: DevelopmentProvider;
  const CALLBACK = 'http://127.0.0.1:1/sign-in/callback';

  beforeAll(async () => {
    provider = await startDevelopmentProvider(HERE);
  });
  afterAll(() => provider.close());

  it('does not start in production', async () => {
    await expect(startDevelopmentProvider({ ...HERE, production: true })).rejects.toMatchObject({
      ...{ code: 'development-only', message: expect.stringContaining('production') },
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.1', 'probity.example'])(
    'does not listen on %s, where others could reach it',
    async (host) => {
      const starting = startDevelopmentProvider({ ...HERE, host });

      await expect(starting).rejects.toMatchObject({ code: 'development-only' });
    },
  );

  it('says so when its port is taken', async () => {
    const port = Number(new URL(provider.issuer).port);

    await expect(startDevelopmentProvider({ ...HERE, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('has a persona for each role, a supervisor for each team, and people without a role', () => {
    const { roles, teams } = shippedMapping();
    const of = (group: string) => roles.get(group) ?? [];
    const held = PERSONAS.map(({ groups }) => ({
      roles: groups.flatMap(of),
      teams: groups.flatMap((group) => teams.get(group) ?? []),
    }));
    const supervised = held.filter((each) => each.roles.includes('supervisor'));

    expect([...new Set(held.flatMap((each) => each.roles))].sort()).toEqual([...ROLES].sort());
    expect(supervised.flatMap((each) => each.teams).sort()).toEqual(['a', 'b']);
    expect(held.filter((each) => each.roles.length === 0)).toHaveLength(2);
  });

  it('makes its keys anew at every start', async () => {
    const other = await startDevelopmentProvider(HERE);
    const keys = await Promise.all(
      [provider, other].map(async ({ issuer }) => (await fetch(`${issuer}/jwks`)).text()),
    );
    await other.close();

    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[0]).not.toContain('"d"');
  });

  it('gives a token for a persona, by call and by address', async () => {
    const answered = await (await fetch(`${provider.issuer}/token-for/INV-1`)).text();
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const { issuer, audience } = provider;

    for (const token of [answered, await provider.tokenFor('INV-1')]) {
      const { payload } = await jwtVerify(token, keys, { issuer, audience });
      expect(payload).toMatchObject({ staff_number: 'INV-1', manager_staff_number: 'MGR-1' });
    }
    expect((await fetch(`${provider.issuer}/token-for/NOBODY`)).status).toBe(400);
  });

  /** Goes as far as the page where the persona is chosen. */
  const choosing = async () => {
    const server = new URL(provider.issuer);
    const options = { execute: [allowInsecureRequests] };
    const config = await discovery(server, provider.clientId, {}, None(), options);
    const verifier = randomPKCECodeVerifier();
    const address = buildAuthorizationUrl(config, {
      ...{ redirect_uri: CALLBACK, scope: 'openid api', resource: provider.audience },
      ...{ state: 's', nonce: 'n', code_challenge_method: 'S256' },
      code_challenge: await calculatePKCECodeChallenge(verifier),
    });
    const browser = openBrowser();
    return { config, verifier, browser, page: await browser.visit(address.href) };
  };

  it('offers every persona as a button of a plain form', async () => {
    const { page } = await choosing();

    expect(page.text.match(/<button name="persona"/g)).toHaveLength(PERSONAS.length);
    expect(page.text).not.toContain('<script');
  });

  it('asks again when nobody known was chosen', async () => {
    const { browser, page } = await choosing();

    expect(await browser.visit(page.address, postOf({ persona: 'NOBODY' }))).toMatchObject({
      ...{ status: 400, text: expect.stringContaining('<button name="persona"') },
    });
  });

  it('gives a bearer token to whoever signs in and names the audience', async () => {
    const { config, verifier, browser, page } = await choosing();
    let response = await browser.ask(page.address, postOf({ persona: 'AUD-1' }));
    let address = response.headers.get('location')!;
    while (!address.startsWith(CALLBACK)) {
      response = await browser.ask(address);
      address = new URL(response.headers.get('location')!, address).href;
    }
    const tokens = await authorizationCodeGrant(config, new URL(address), {
      ...{ expectedState: 's', expectedNonce: 'n', pkceCodeVerifier: verifier },
    });

    expect(decodeJwt(tokens.access_token)).toMatchObject({
      ...{ aud: provider.audience, iss: provider.issuer, sub: 'AUD-1' },
      ...{ staff_number: 'AUD-1', groups: ['psd-auditors'] },
    });
  });

  it('gives nothing to a name that only pretends to be this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example' };
      request(`${provider.issuer}/token-for/INV-1`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });

    expect(status).toBe(403);
  });
});

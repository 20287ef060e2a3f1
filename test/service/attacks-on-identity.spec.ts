import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { eachDatabase, openBrowser, postOf } from '#libs/testing';
import { createPublicKey, createSecretKey } from 'node:crypto';
import { done, openingBody } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const JSON_TYPE = { 'content-type': 'application/json' };

eachDatabase('Whoever pretends to be somebody', (database) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());

  const asked = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answers = [
      await door.anybody.get('/v1/cases', headers),
      await door.anybody.post('/v1/cases', openingBody(door), headers),
    ];
    return [...new Set(answers.map(({ status }) => status))];
  };
  const parts = async () => {
    const token = await door.tokenOf('ADM-1');
    return { token, claims: decodeJwt(token), header: decodeProtectedHeader(token) };
  };
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('by a token signed with another key is nobody', async () => {
    const { claims, header } = await parts();
    const { privateKey } = await generateKeyPair('RS256');
    const forged = new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256' });

    expect(await asked(await forged.sign(privateKey))).toEqual([401]);
  });

  it('by a token whose claims were changed is nobody', async () => {
    const { token, claims } = await parts();
    const [head = '', , signature = ''] = token.split('.');
    const changed = { ...claims, staff_number: 'AUT-1' };

    expect(await asked([head, encoded(changed), signature].join('.'))).toEqual([401]);
  });

  it.each(['none', 'None', 'NONE'])('by a token of algorithm %s is nobody', async (alg) => {
    const { claims, header } = await parts();

    for (const signature of ['', 'x']) {
      const unsigned = [encoded({ ...header, alg }), encoded(claims), signature].join('.');
      expect(await asked(unsigned)).toEqual([401]);
    }
  });

  it('by a token signed with the public key as if it were a secret is nobody', async () => {
    const { claims, header } = await parts();
    const [jwk] = ((await (await fetch(`${door.issuer}/jwks`)).json()) as { keys: object[] }).keys;
    const published = createPublicKey({ format: 'jwk', key: jwk as Record<string, string> });
    const secret = createSecretKey(Buffer.from(await exportSPKI(published)));
    const forged = new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' });

    expect(await asked(await forged.sign(secret))).toEqual([401]);
  });

  it('by a token that names keys of their own is nobody, and the keys are not fetched', async () => {
    const { claims, header } = await parts();
    const { privateKey } = await generateKeyPair('RS256');
    const jku = `${door.baseUrl}/no-such-keys`;
    const forged = new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256', jku });

    expect(await asked(await forged.sign(privateKey))).toEqual([401]);
  });

  it('by a token that has expired is nobody, though it held before', async () => {
    const { token } = await parts();
    expect(await asked(token)).toEqual([200, 201]);
    door.turnTo('2025-12-02');

    expect(await asked(token)).toEqual([401]);
    door.turnTo('2025-12-01');
  });

  it('by a token for another service of the same provider is nobody', async () => {
    const settings = { PROBITY_ISSUER: door.issuer, PROBITY_AUDIENCE: 'urn:another:api' };
    const other = await openDoor(await database().fresh(), { settings });
    try {
      const headers = { authorization: `Bearer ${await door.tokenOf('ADM-1')}` };

      expect((await other.anybody.get('/v1/me', headers)).status).toBe(401);
    } finally {
      await other.close();
    }
  });

  it.each(['', 'x', 'a.b.c', '..', 'e30.e30.', `${'a'.repeat(9_000)}.b.c`])(
    'by what is no token is nobody',
    async (token) => {
      expect(await asked(token)).toEqual([401]);
    },
  );

  it('by a sign-in walked twice, or in another browser, is sent back to begin again', async () => {
    const [browser, thief] = [openBrowser(), openBrowser()];
    const begun = await browser.visit(`${door.baseUrl}/sign-in`);
    let answer = await browser.ask(begun.address, postOf({ persona: 'ADM-1' }));
    while (!(answer.headers.get('location') ?? '').startsWith(`${door.baseUrl}/sign-in/callback`)) {
      answer = await browser.ask(answer.headers.get('location') ?? '');
    }
    const back = answer.headers.get('location') ?? '';
    await thief.visit(`${door.baseUrl}/sign-in`);

    expect((await thief.ask(back)).status).toBe(400);
    expect((await browser.ask(back)).status).toBe(303);
    const again = await browser.ask(back);
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('Begin again at /sign-in');
    expect(thief.cookies.has('probity')).toBe(false);
  });

  it.each([
    'state=x&code=y',
    'state=x&error=access_denied',
    'code=y',
    'state[]=x&code=y',
    'state=%00&code=%ff',
    '',
  ])('by a return from no sign-in (%s) is sent back to begin again', async (query) => {
    const { status } = await door.anybody.get(`/sign-in/callback?${query}`);

    expect(status).toBe(400);
  });

  it.each([
    'https://elsewhere.invalid/',
    '//elsewhere.invalid',
    '/\\elsewhere.invalid',
    '/%0d%0aset-cookie:%20a=b',
    'javascript:alert(1)',
  ])('by a link that leads elsewhere (%s) stays here after signing in', async (to) => {
    const browser = openBrowser();
    const page = await browser.signInAs(
      'INV-1',
      `${door.baseUrl}/sign-in?to=${encodeURIComponent(to)}`,
    );

    expect(new URL(page.address).origin).toBe(door.baseUrl);
    expect(browser.cookies.has('a')).toBe(false);
  });

  it('by a form of another site does nothing in the name of whoever is signed in', async () => {
    const browser = await door.signIn('ADM-1');
    const me = (await (await browser.ask(`${door.baseUrl}/v1/me`)).json()) as { csrf: string };
    const sends = (headers: Record<string, string>, body: string) =>
      browser.ask(`${door.baseUrl}/v1/cases`, { method: 'POST', headers, body });
    const key = { 'idempotency-key': 'a-key' };
    const body = JSON.stringify(openingBody(door));

    const without = await sends({ ...JSON_TYPE, ...key }, body);
    expect([without.status, await without.json()]).toEqual([
      403,
      expect.objectContaining({ type: 'urn:probity:problem:bad-csrf' }),
    ]);
    for (const csrf of ['', 'x', me.csrf.slice(1), `${me.csrf}x`]) {
      expect((await sends({ ...JSON_TYPE, ...key, 'x-csrf-token': csrf }, body)).status).toBe(403);
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...key };
    expect((await sends(form, 'reference=CM-1')).status).toBe(403);
    expect((await sends({ 'content-type': 'text/plain', ...key }, body)).status).toBe(403);
    const out = await browser.ask(`${door.baseUrl}/sign-out`, { method: 'POST' });
    expect(out.status).toBe(403);

    expect((await sends({ ...JSON_TYPE, ...key, 'x-csrf-token': me.csrf }, body)).status).toBe(201);
  });

  it('by the cookie of a session that was signed out is nobody', async () => {
    const browser = await door.signIn('ADM-1');
    const cookie = `probity=${browser.cookies.get('probity') ?? ''}`;
    const me = done(await door.anybody.get('/v1/me', { cookie })).body;
    await browser.ask(`${door.baseUrl}/sign-out`, {
      ...{ method: 'POST', headers: { 'x-csrf-token': me.csrf ?? '' } },
    });

    expect((await door.anybody.get('/v1/me', { cookie })).status).toBe(401);
    expect((await door.anybody.get('/v1/me', { cookie: 'probity=x%00' })).status).toBe(401);
  });

  it('brings about no failure of ours', () => {
    expect(door.errors).toEqual([]);
  });
});

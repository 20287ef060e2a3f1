import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { Claims } from './claimed.js';
import { bearerVerifier, type VerifyBearer } from './bearer.js';
import type { IdentityOptions } from './identity-options.js';
import { openIssuer, type ToyIssuer } from './fixtures/issuer.fixture.js';
import { shippedMapping } from './fixtures/toy-application.fixture.js';
import { connectProvider } from './provider.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const SECONDS = NOW / 1_000;
const AUDIENCE = 'urn:probity:api';

const optionsOf = (issuer: string): IdentityOptions => ({
  ...{ issuer, clientId: 'probity', baseUrl: 'http://127.0.0.1:3000', audience: AUDIENCE },
  ...{ mapping: shippedMapping(), idleMinutes: 30, absoluteMinutes: 480 },
  ...{ secureCookies: false, now: () => NOW },
});

describe('A bearer token', () => {
  let toy: ToyIssuer;
  let verify: VerifyBearer;

  beforeAll(async () => {
    toy = await openIssuer();
    const options = optionsOf(toy.issuer);
    verify = bearerVerifier(options, connectProvider(options));
  });
  afterAll(() => toy.close());

  const sound = (): Claims => ({
    ...{ iss: toy.issuer, aud: AUDIENCE, sub: 'INV-1', exp: SECONDS + 60, iat: SECONDS },
  });
  const signed = (claims: Claims, kid = 'rs', alg = 'RS256') =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(toy.key(kid));
  const outcome = (token: string) =>
    verify(token).then(
      ({ sub }) => sub,
      (error: unknown) => (error as { code: string }).code,
    );
  const REFUSED = 'not-signed-in';

  it.each([
    ['rs', 'RS256'],
    ['es', 'ES256'],
    ['ps', 'PS256'],
  ])('holds when the provider signed it (%s)', async (kid, alg) => {
    expect(await outcome(await signed(sound(), kid, alg))).toBe('INV-1');
  });

  it('holds when it is for several, and this service is one', async () => {
    expect(await outcome(await signed({ ...sound(), aud: ['other', AUDIENCE] }))).toBe('INV-1');
  });

  it.each<[string, Claims]>([
    ['is from another issuer', { iss: 'http://127.0.0.1:1' }],
    ['is for another audience', { aud: 'probity' }],
    ['is for nobody', { aud: undefined }],
    ['is of nobody', { sub: undefined }],
    ['has expired', { exp: SECONDS - 6 }],
    ['never expires', { exp: undefined }],
    ['does not hold yet', { nbf: SECONDS + 6 }],
  ])('that %s is refused', async (_title, changed) => {
    expect(await outcome(await signed({ ...sound(), ...changed }))).toBe(REFUSED);
  });

  it('that nobody signed is refused', async () => {
    expect(await outcome(new UnsecuredJWT(sound() as JWTPayload).encode())).toBe(REFUSED);
    const [header, payload] = (await signed(sound())).split('.');
    expect(await outcome(`${header!}.${payload!}.`)).toBe(REFUSED);
  });

  it('that was signed with what everybody knows is refused', async () => {
    const known = new TextEncoder().encode(JSON.stringify(toy.published[0]).padEnd(64));
    const forged = await new SignJWT(sound())
      .setProtectedHeader({ alg: 'HS256', kid: 'rs' })
      .sign(known);

    expect(await outcome(forged)).toBe(REFUSED);
  });

  it('that was signed with a key that is not published is refused', async () => {
    const hidden = new SignJWT(sound()).setProtectedHeader({
      alg: 'RS256',
      kid: 'rs',
    });

    expect(await outcome(await hidden.sign(toy.key('secret')))).toBe(REFUSED);
    expect(await outcome(await signed(sound(), 'secret'))).toBe(REFUSED);
  });

  it('that was signed by an algorithm we do not take is refused, published or not', async () => {
    expect(await outcome(await signed(sound(), 'ed', 'EdDSA'))).toBe(REFUSED);
  });

  it('that was changed after it was signed is refused', async () => {
    const [header, , signature] = (await signed(sound())).split('.');
    const other = Buffer.from(JSON.stringify({ ...sound(), sub: 'ADM-1' })).toString('base64url');

    expect(await outcome(`${header!}.${other}.${signature!}`)).toBe(REFUSED);
  });

  it.each(['', 'x', 'a.b.c', '..', '💥.💥.💥'])('that is none is refused: %j', async (token) => {
    expect(await outcome(token)).toBe(REFUSED);
  });

  it('that held a moment ago is refused once it has expired', async () => {
    let now = NOW;
    const options = { ...optionsOf(toy.issuer), now: () => now };
    const later = bearerVerifier(options, connectProvider(options));
    const token = await signed({ ...sound(), exp: SECONDS + 30 });
    await later(token);
    now += 36_000;

    await expect(later(token)).rejects.toMatchObject({ code: REFUSED });
  });

  it('cannot be judged when the provider is away', async () => {
    const options = optionsOf('http://127.0.0.1:9');
    const elsewhere = bearerVerifier(options, connectProvider(options));

    await expect(elsewhere('x')).rejects.toMatchObject({ code: 'provider-unreachable' });
  });
});

import type { JWK } from 'jose';
import type { Configuration, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { memoryAdapter } from './memory-adapter.js';
import { messagePage, signOutPage } from './pages.js';
import { claimsOfPersona, PERSONAS } from './personas.js';

/** What differs from start to start. */
interface Particulars {
  readonly clientId: string;
  readonly audience: string;
  readonly jwk: JWK;
  readonly cookieKey: string;
  readonly policy: interactionPolicy.DefaultPolicy;
}

const SCOPES = 'openid profile email';
const API_SCOPE = 'api';
const HOSTS = ['127.0.0.1', 'localhost', '[::1]'];
const HOUR = 3_600;

/** Where a sign-in waits for a persona to be chosen. */
export const CHOOSE = '/personas';

/** The provider: one client, the personas as accounts, nothing to consent to. */
export function providerConfiguration(given: Particulars): Configuration {
  const { policy, audience } = given;
  // Coming back to this machine needs no further consent: it is the only place to come back to.
  policy.get('consent')?.checks.remove('native_client_prompt');
  return {
    adapter: memoryAdapter(),
    clients: [clientCalled(given.clientId)],
    jwks: { keys: [given.jwk] },
    cookies: { keys: [given.cookieKey] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'staff_number', 'manager_staff_number', 'groups'],
      email: ['email'],
    },
    pkce: { required: () => true },
    ttl: { AccessToken: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR, Grant: HOUR },
    findAccount,
    loadExistingGrant: (ctx) => grantEverything(ctx, audience),
    extraTokenClaims: (_ctx, token) =>
      'accountId' in token ? personaClaims(token.accountId) : undefined,
    interactions: { policy, url: (_ctx, { uid }) => `${CHOOSE}/${uid}` },
    features: { devInteractions: { enabled: false }, ...signingOut(), ...bearerTokens(audience) },
    renderError: (ctx, { error, error_description: told }) => {
      ctx.type = 'html';
      ctx.body = messagePage('Sign-in stopped', `${error}: ${told ?? ''}`);
    },
  };
}

/** A native client may come back to any port of this machine, which a web client may not. */
const clientCalled = (clientId: string) => ({
  client_id: clientId,
  application_type: 'native' as const,
  token_endpoint_auth_method: 'none' as const,
  redirect_uris: HOSTS.map((host) => `http://${host}/sign-in/callback`),
  post_logout_redirect_uris: HOSTS.map((host) => `http://${host}/signed-out`),
});

const personaClaims = (reference: string) => {
  const persona = PERSONAS.find((each) => each.reference === reference);
  return persona === undefined ? undefined : claimsOfPersona(persona);
};

const findAccount: Configuration['findAccount'] = (_ctx, reference) => {
  const claims = personaClaims(reference);
  if (claims === undefined) return undefined;
  return { accountId: reference, claims: () => ({ sub: reference, ...claims }) };
};

async function grantEverything({ oidc }: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES);
  grant.addResourceScope(audience, API_SCOPE);
  await grant.save();
  return grant;
}

const signingOut = () =>
  ({
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = messagePage('Signed out', 'You are signed out.');
      },
    },
  }) satisfies Configuration['features'];

/** A sign-in that names the audience as its resource gets a bearer token that any API can verify. */
const bearerTokens = (audience: string) =>
  ({
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        ...{ audience, scope: API_SCOPE, accessTokenFormat: 'jwt', accessTokenTTL: HOUR },
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  }) satisfies Configuration['features'];

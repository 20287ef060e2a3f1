import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  AuthorizationResponseError,
  ResponseBodyError,
  fetchUserInfo,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client';
import { claimedBy, type Claims } from './claimed.js';
import { SignInFailed } from './identity-error.js';
import type { IdentityOptions } from './identity-options.js';
import { localPath } from './local-path.js';
import type { People } from './people.js';
import type { Provider } from './provider.js';
import type { Sessions } from './sessions.js';
import type { SignIns } from './sign-ins.js';
import { newToken } from './tokens.js';

/** What signing in works with. */
export interface SignInParts {
  readonly options: IdentityOptions;
  readonly provider: Provider;
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly people: People;
}

/** A browser that comes back from the provider. */
export interface Return {
  /** The query as it came, with its question mark. */
  readonly query: string;
  /** The cookie of the sign-in under way. */
  readonly browser: string | undefined;
  /** The cookie of a session that is there already. */
  readonly session: string | undefined;
}

export interface SignedInBrowser {
  readonly session: string;
  readonly goTo: string;
}

const SCOPE = 'openid profile email';

/** Where a browser goes to sign in; remembers what its return must agree with. */
export async function beginSignIn(
  { options, provider, signIns }: SignInParts,
  wanted: unknown,
  browser: string,
): Promise<URL> {
  const config = await provider();
  const [state, nonce, verifier] = [newToken(), newToken(), randomPKCECodeVerifier()];
  await signIns.begin(state, browser, { nonce, verifier, wanted: localPath(wanted) });
  return buildAuthorizationUrl(config, {
    ...{ redirect_uri: callbackOf(options), scope: SCOPE, state, nonce },
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
}

/**
 * Takes a browser back from the provider and begins a session, always a new one.
 *
 * @throws SignInFailed when the return does not belong to a sign-in under way of this browser
 * @throws IdentityRefused when the claims do not say who it is
 */
export async function finishSignIn(
  { options, provider, signIns, sessions, people }: SignInParts,
  { query, browser, session }: Return,
): Promise<SignedInBrowser> {
  const state = new URLSearchParams(query).get('state');
  const underWay =
    state === null || browser === undefined ? null : await signIns.take(state, browser);
  if (state === null || underWay === null) {
    throw new SignInFailed(
      'This sign-in was not begun in this browser, took too long, or is finished.',
    );
  }
  const config = await provider();
  const address = new URL(`${callbackOf(options)}${query}`);
  const { claims, idToken } = await claimsOf(config, address, { ...underWay, state });
  const claimed = claimedBy(claims, options.mapping);
  const person = await people.signedIn(claimed);
  if (session !== undefined) await sessions.end(session);
  return { session: await sessions.begin(person, claimed, idToken), goTo: underWay.wanted };
}

/** Ends the session; returns where the browser goes for the provider to end its own, if it offers that. */
export async function endSession(
  { options, provider, sessions }: SignInParts,
  session: string | undefined,
): Promise<string> {
  const idToken = session === undefined ? null : await sessions.end(session);
  if (session === undefined) return SIGNED_OUT;
  // The session is over whether or not the provider can be asked.
  const config = await provider().catch(() => null);
  if (config?.serverMetadata().end_session_endpoint === undefined) return SIGNED_OUT;
  return buildEndSessionUrl(config, {
    post_logout_redirect_uri: `${options.baseUrl}${SIGNED_OUT}`,
    ...(idToken === null ? {} : { id_token_hint: idToken }),
  }).href;
}

/** Where a browser lands that has signed out. */
export const SIGNED_OUT = '/signed-out';

const callbackOf = ({ baseUrl }: IdentityOptions): string => `${baseUrl}/sign-in/callback`;

interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

async function claimsOf(
  config: Configuration,
  address: URL,
  { state, nonce, verifier }: Expected,
): Promise<{ claims: Claims; idToken: string | null }> {
  try {
    const tokens = await authorizationCodeGrant(config, address, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new SignInFailed('The provider did not say who you are.');
    const more =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await fetchUserInfo(config, tokens.access_token, claims.sub);
    // What is signed counts before what is only said.
    return { claims: { ...more, ...claims }, idToken: tokens.id_token ?? null };
  } catch (error) {
    throw ofProvider(error) ? new SignInFailed(whyOf(error), { cause: error }) : error;
  }
}

const ofProvider = (error: unknown): boolean =>
  error instanceof ClientError ||
  error instanceof ResponseBodyError ||
  error instanceof AuthorizationResponseError;

const whyOf = (error: unknown): string =>
  error instanceof AuthorizationResponseError && error.error === 'access_denied'
    ? 'The provider did not sign you in.'
    : 'What the provider sent cannot be used.';

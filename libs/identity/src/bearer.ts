import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Claims } from './claimed.js';
import { NotSignedIn, ProviderUnreachable } from './identity-error.js';
import type { IdentityOptions } from './identity-options.js';
import type { Provider } from './provider.js';
import { hashOf } from './tokens.js';

/** Signatures that only the provider can make: never `none`, never a secret that both sides know. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256'] as const;

/** Seconds by which the provider's clock may differ. */
const TOLERANCE = 5;

/** A token that held is taken at its word so long: a signature costs more than all else of a short request. */
const TRUSTED_FOR = 60_000;

/** How many tokens are kept in mind. */
const MOST_TOKENS = 1_000;

/** What is wrong with the token; whatever else goes wrong is not the caller's doing. */
const CALLERS_FAULT: ReadonlySet<string> = new Set([
  ...[errors.JWTExpired, errors.JWTClaimValidationFailed, errors.JWTInvalid].map((e) => e.code),
  ...[errors.JWSInvalid, errors.JWSSignatureVerificationFailed].map((e) => e.code),
  ...[errors.JOSEAlgNotAllowed, errors.JOSENotSupported].map((e) => e.code),
  ...[errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys].map((e) => e.code),
]);

/** The claims of a bearer token. @throws NotSignedIn when the token does not hold */
export type VerifyBearer = (token: string) => Promise<Claims>;

/** Verifies tokens with the keys that the provider publishes, fetched when needed and kept. */
export function bearerVerifier(options: IdentityOptions, provider: Provider): VerifyBearer {
  let keys: JWTVerifyGetKey | null = null;
  const keysOfProvider = async (): Promise<JWTVerifyGetKey> => {
    const address = (await provider()).serverMetadata().jwks_uri;
    if (address === undefined) throw new ProviderUnreachable(options.issuer, 'no jwks_uri');
    return createRemoteJWKSet(new URL(address));
  };
  return remembering(options.now, async (token) => {
    keys ??= await keysOfProvider();
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer: options.issuer, audience: options.audience },
        ...{ algorithms: [...ALGORITHMS], clockTolerance: TOLERANCE },
        ...{ requiredClaims: ['exp', 'sub'], currentDate: new Date(options.now()) },
      });
      return payload;
    } catch (error) {
      throw refusal(error, options.issuer);
    }
  });
}

/** Does not verify the same token again for a while, and never beyond its end. */
function remembering(
  now: () => number,
  verify: (token: string) => Promise<JWTPayload>,
): VerifyBearer {
  const held = new Map<string, { readonly claims: Claims; readonly until: number }>();
  return async (token) => {
    const key = hashOf(token);
    const known = held.get(key);
    if (known !== undefined && now() < known.until) return known.claims;
    held.delete(key);
    const claims = await verify(token);
    if (held.size >= MOST_TOKENS) held.clear();
    held.set(key, { claims, until: Math.min(now() + TRUSTED_FOR, (claims.exp ?? 0) * 1_000) });
    return claims;
  };
}

function refusal(error: unknown, issuer: string): Error {
  if (error instanceof errors.JOSEError && CALLERS_FAULT.has(error.code)) {
    return new NotSignedIn('The bearer token does not hold.');
  }
  return new ProviderUnreachable(issuer, error);
}

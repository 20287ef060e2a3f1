import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Claims } from './claimed.js';
import { NotSignedIn, ProviderUnreachable } from './identity-error.js';
import type { IdentityOptions } from './identity-options.js';
import type { Provider } from './provider.js';

/** Signatures that only the provider can make: never `none`, never a secret that both sides know. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256'] as const;

/** Seconds by which the provider's clock may differ. */
const TOLERANCE = 5;

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
  return async (token) => {
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
  };
}

function refusal(error: unknown, issuer: string): Error {
  if (error instanceof errors.JOSEError && CALLERS_FAULT.has(error.code)) {
    return new NotSignedIn('The bearer token does not hold.');
  }
  return new ProviderUnreachable(issuer, error);
}

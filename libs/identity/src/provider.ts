import {
  allowInsecureRequests,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  None,
  type Configuration,
} from 'openid-client';
import { ProviderUnreachable } from './identity-error.js';
import { isLoopback, type IdentityOptions } from './identity-options.js';

/** Seconds that the provider has for each answer. */
const PATIENCE = 10;

/** The provider as it describes itself. */
export type Provider = () => Promise<Configuration>;

/**
 * Asks the provider about itself when it is first needed, and again when that failed: the service starts
 * without it, and says so at the door.
 */
export function connectProvider(options: IdentityOptions): Provider {
  let found: Promise<Configuration> | null = null;
  return () => {
    found ??= discover(options).catch((error: unknown) => {
      found = null;
      throw new ProviderUnreachable(options.issuer, error);
    });
    return found;
  };
}

function discover({ issuer, clientId, clientSecret }: IdentityOptions): Promise<Configuration> {
  const server = new URL(issuer);
  const plain = server.protocol === 'http:' && isLoopback(server);
  const proof = clientSecret === undefined ? None() : ClientSecretBasic(clientSecret);
  return discovery(server, clientId, {}, proof, {
    execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])],
    timeout: PATIENCE,
  });
}

import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { DevelopmentOnly } from '../identity-error.js';
import { answerer } from './answerer.js';
import { providerConfiguration } from './configuration.js';
import { claimsOfPersona, PERSONAS, type Persona } from './personas.js';

/** Where the development provider runs, and for whom. */
export interface DevelopmentProviderOptions {
  /** A loopback address of this machine. */
  readonly host: string;
  /** 0 for any that is free; any that is free, too, where this one is taken. */
  readonly port: number;
  /** True where cases are real: the provider then refuses to start. */
  readonly production: boolean;
  readonly now: () => number;
}

/** A running development provider, and what an application needs to know to use it. */
export interface DevelopmentProvider {
  readonly issuer: string;
  /** A public client that may come back to any port of this machine. */
  readonly clientId: string;
  /** Whom the bearer tokens are for. */
  readonly audience: string;
  readonly personas: readonly Persona[];
  /** A bearer token of the persona with this staff number. `GET /token-for/INV-1` answers the same. */
  tokenFor(reference: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = 'probity';
const AUDIENCE = 'urn:probity:api';
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];
const HOUR = 3_600;

/**
 * Starts a provider at which anybody may be anybody. Its keys are made anew at every start.
 *
 * @throws DevelopmentOnly in production, and on an address that others can reach
 */
export async function startDevelopmentProvider(
  options: DevelopmentProviderOptions,
): Promise<DevelopmentProvider> {
  refuseProduction(options);
  // Loaded only here: a service in production never has it in memory.
  const { Provider, interactionPolicy } = await import('oidc-provider');
  const keys = await makeKeys();
  const server = await listening(options);
  const issuer = addressOf(server, options.host);
  const tokenFor = tokenMaker(keys, issuer, options.now);
  const provider = new Provider(
    issuer,
    providerConfiguration({
      ...{ clientId: CLIENT, audience: AUDIENCE, jwk: keys.jwk },
      ...{ cookieKey: randomBytes(32).toString('base64url'), policy: interactionPolicy.base() },
    }),
  );
  server.on('request', answerer({ provider, issuer, tokenFor }));
  return {
    ...{ issuer, clientId: CLIENT, audience: AUDIENCE, personas: PERSONAS, tokenFor },
    close: () => closed(server),
  };
}

function refuseProduction({ production, host }: DevelopmentProviderOptions): void {
  if (production) {
    throw new DevelopmentOnly(
      'The development provider does not run in production: name your own provider.',
    );
  }
  if (!LOOPBACK.includes(host)) {
    throw new DevelopmentOnly(
      `The development provider listens on this machine alone: use ${LOOPBACK.join(' or ')}.`,
    );
  }
}

interface Keys {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK & { readonly kid: string };
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
  return { privateKey, jwk };
}

function tokenMaker({ privateKey, jwk }: Keys, issuer: string, now: () => number) {
  return async (reference: string): Promise<string> => {
    const persona = PERSONAS.find((each) => each.reference === reference);
    if (persona === undefined) throw new DevelopmentOnly(`There is no persona ${reference}.`);
    const seconds = Math.floor(now() / 1_000);
    return new SignJWT(claimsOfPersona(persona))
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setSubject(reference)
      .setAudience(AUDIENCE)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + HOUR)
      .sign(privateKey);
  };
}

const listening = (options: DevelopmentProviderOptions): Promise<Server> =>
  listeningOn(options).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return listeningOn({ ...options, port: 0 });
  });

const listeningOn = ({ host, port }: DevelopmentProviderOptions): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve(server);
    });
  });

function addressOf(server: Server, host: string): string {
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

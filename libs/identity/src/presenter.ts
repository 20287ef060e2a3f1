import type { FastifyRequest } from 'fastify';
import type {} from '@fastify/cookie';
import { claimedBy, type Claims } from './claimed.js';
import { cookieNames } from './cookies.js';
import type { Identity, Presented } from './identity.js';
import type { VerifyBearer } from './bearer.js';
import type { SignInParts } from './sign-in.js';

/** Who makes a request; `null` when nobody is signed in. */
export type Presenter = (request: FastifyRequest) => Promise<Presented | null>;

const BEARER = /^bearer +(?<token>[^\s]+) *$/i;

/** A bearer token counts before a cookie: a request has one identity, and says which. */
export function presenter(
  { options, sessions, people }: SignInParts,
  verify: VerifyBearer,
): Presenter {
  const { session: name } = cookieNames(options.secureCookies);
  const presentedOf = async (claims: Claims): Promise<Presented> => {
    const claimed = claimedBy(claims, options.mapping);
    const { id, reference, name: called } = await people.known(claimed);
    const { roles, teams } = claimed;
    const shown = called ?? claimed.name ?? reference;
    return { identity: { personId: id, reference, name: shown, roles, teams }, csrf: null };
  };
  // Known for as long as the verifier takes the token at its word: it gives the same claims again.
  const known = new WeakMap<Claims, Presented>();
  const byBearer = async (token: string): Promise<Presented> => {
    const claims = await verify(token);
    const presented = known.get(claims) ?? (await presentedOf(claims));
    known.set(claims, presented);
    return presented;
  };
  return async ({ headers, cookies }) => {
    const token = BEARER.exec(headers.authorization ?? '')?.groups?.['token'];
    if (token !== undefined) return byBearer(token);
    const session = cookies[name];
    return session === undefined ? null : sessions.find(session);
  };
}

const shownBy = new WeakMap<object, Presented>();

/** Keeps with the request who makes it, for as long as there is the request. */
export const remember = (request: object, presented: Presented): void => {
  shownBy.set(request, presented);
};

/** Who makes the request, once the guard has let it in; `null` on open routes. */
export const presentedBy = (request: object): Presented | null => shownBy.get(request) ?? null;

/** Who makes the request, once the guard has let it in; `null` on open routes. */
export const identityOf = (request: object): Identity | null =>
  presentedBy(request)?.identity ?? null;

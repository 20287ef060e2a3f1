import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from './identity.js';

/** Who may use a route. */
export type Decision =
  | { readonly kind: 'open' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

const DECISION = 'probity:decision';

const decide = (decision: Decision) => SetMetadata(DECISION, decision);

/** For everybody, signed in or not. */
export const Open = () => decide({ kind: 'open' });

/** For whoever is signed in, whatever their roles: what is shown is decided further in. */
export const SignedIn = () => decide({ kind: 'signed-in' });

/** For whoever has one of the roles. */
export const For = (...roles: readonly [Role, ...Role[]]) => decide({ kind: 'roles', roles });

type Decorated = Parameters<Reflector['get']>[1];

const reflector = new Reflector();

/** What was decided for a route, or for its controller; `null` when nobody decided. */
export const routeDecision = (handler: Decorated, controller: Decorated): Decision | null =>
  reflector.getAllAndOverride<Decision | undefined>(DECISION, [handler, controller]) ?? null;
